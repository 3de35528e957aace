import fc from 'fast-check';
import { Forbidden, SignedIn } from './caller.policy.js';
import { ROLE_TABLE, ROLES, type Operation, type Role } from './role-table.js';

const ME = 'me';
const caller = (role: string, more: { sites?: string[]; teams?: string[] } = {}) =>
  new SignedIn({ id: ME, roles: [role], sites: more.sites ?? ['main'], teams: more.teams ?? [] });

describe('scope', () => {
  test('a collector acts for himself or herself alone', () => {
    const one = caller('collector', { teams: ['a'] });
    expect(one.may('attendance.punch', { site: 'main', employee: ME })).toBe(true);
    expect(one.may('attendance.punch', { site: 'main', employee: 'other', team: 'a' })).toBe(false);
    expect(one.may('attendance.punch', { site: 'main' })).toBe(false);
    expect(one.scope('attendance.read')).toEqual({ sites: ['main'], teams: [], employee: ME });
  });

  test('a team leader acts for own teams', () => {
    const leader = caller('team_leader', { teams: ['a'] });
    expect(leader.may('attendance.anomaly.decide', { site: 'main', team: 'a', employee: 'x' })).toBe(true);
    expect(leader.may('attendance.anomaly.decide', { site: 'main', team: 'b', employee: 'x' })).toBe(false);
    expect(leader.may('attendance.anomaly.decide', { site: 'main', team: null, employee: 'x' })).toBe(false);
    expect(leader.may('attendance.anomaly.decide', { site: 'other', team: 'a', employee: 'x' })).toBe(false);
    expect(leader.scope('attendance.read')).toEqual({ sites: ['main'], teams: ['a'], employee: ME });
  });

  test('an operations manager acts for the site, whatever the team', () => {
    const manager = caller('ops_manager');
    expect(manager.may('attendance.anomaly.decide', { site: 'main', team: 'z', employee: 'x' })).toBe(true);
    expect(manager.may('attendance.anomaly.decide', { site: 'other', team: 'z', employee: 'x' })).toBe(false);
    expect(manager.scope('attendance.read')).toEqual({ sites: ['main'], teams: null, employee: null });
  });

  test('the company is every site, unless the token names some', () => {
    expect(caller('hr', { sites: ['*'] }).scope('attendance.read').sites).toEqual(['*']);
    expect(caller('hr', { sites: [] }).scope('attendance.read').sites).toEqual(['*']);
    expect(caller('hr', { sites: ['main'] }).may('attendance.timesheet.accept', { site: 'other' })).toBe(
      false,
    );
  });

  test('several roles: the widest counts for views, any for acts', () => {
    const both = new SignedIn({ id: ME, roles: ['collector', 'hr'], sites: ['*'], teams: [] });
    expect(both.scope('attendance.read').teams).toBeNull();
    expect(both.may('attendance.punch', { site: 'main', employee: ME })).toBe(true);
    expect(both.may('attendance.punch', { site: 'main', employee: 'other' })).toBe(false);
  });

  test('an auditor changes nothing, an operator sees nobody', () => {
    const changing = (Object.keys(ROLE_TABLE) as Operation[]).filter((name) => !/read$/.test(name));
    expect(changing.filter((operation) => caller('auditor').may(operation))).toEqual([]);
    expect(caller('operator').may('personal.reveal')).toBe(false);
    expect(() => caller('operator').require('attendance.read')).toThrow(Forbidden);
  });
});

test('for every operation and role: may and scope agree, and requireSite never lets more in than may', () => {
  const operations = Object.keys(ROLE_TABLE) as Operation[];
  fc.assert(
    fc.property(
      fc.constantFrom(...operations),
      fc.subarray([...ROLES], { minLength: 1, maxLength: 3 }),
      fc.subarray(['main', 'other']),
      fc.subarray(['a', 'b']),
      fc.record({
        site: fc.constantFrom('main', 'other', 'third'),
        team: fc.constantFrom('a', 'b', null),
        employee: fc.constantFrom(ME, 'other'),
      }),
      (operation, roles: Role[], sites, teams, target) => {
        const one = new SignedIn({ id: ME, roles, sites, teams });
        const may = one.may(operation, target);
        if (!one.may(operation)) {
          expect(may).toBe(false);
          expect(() => one.scope(operation)).toThrow(Forbidden);
          return;
        }
        if (may) expect(() => one.requireSite(operation, target.site)).not.toThrow();
        const scope = one.scope(operation);
        const visible =
          (scope.sites.includes('*') || scope.sites.includes(target.site)) &&
          (scope.teams === null ||
            scope.teams.includes(target.team ?? '') ||
            scope.employee === target.employee);
        // The widest scope of several roles covers whatever each of them may.
        if (may) expect(visible).toBe(true);
        if (roles.length === 1) expect(visible).toBe(may);
      },
    ),
    { numRuns: 2000 },
  );
});
