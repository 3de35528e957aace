import { randomUUID } from 'node:crypto';
import { dateOf, plusDays, ZONE } from '../../demo/floor-calendar.js';
import { POLICY } from '../../demo/opening.js';
import type { Answer, RunningSystem } from '../running-system.js';
import { eventually } from './eventually.js';
import { by, somebody, type Somebody } from './people.js';

/** A site of its own: no calendar closes it, and nobody else asks its gate. */
export const GATE_SITE = 'north';
const site = GATE_SITE;

/** Hours from UTC to where it is about noon now, so that whenever a test runs the hour forbids no contact there. */
const AHEAD = 12 - new Date().getUTCHours();
const NOON_ZONE = AHEAD === 0 ? 'Etc/UTC' : `Etc/GMT${AHEAD > 0 ? '-' : '+'}${Math.abs(AHEAD)}`;

/** The instant of a clock on the debtor's date, so many days from now. */
export const debtorsTime = (days: number, clock: string): string => {
  const today = new Date(Date.now() + AHEAD * 3_600_000).toISOString().slice(0, 10);
  return new Date(Date.parse(`${plusDays(today, days)}T${clock}:00Z`) - AHEAD * 3_600_000).toISOString();
};

export type Debtor = { readonly debtorId: string; readonly caseId: string };

/** People, rules and debtors at a site whose gate is asked, over HTTP. */
export const gateFloor = (system: () => RunningSystem) => {
  const today = dateOf(new Date().toISOString());
  const hiredOn = plusDays(today, -10);
  const teamId = randomUUID();
  const collector = (): Somebody => ({ ...somebody('collector', [site]), teams: [teamId] });
  const people = {
    ...{ ann: collector(), bo: collector(), cai: collector(), dan: collector() },
    leader: { ...somebody('team_leader', [site]), teams: [teamId] },
    caseAdmin: somebody('case_admin', [site]),
    hr: somebody('hr', ['*']),
    legal: somebody('legal', ['*']),
  } satisfies Record<string, Somebody>;
  const { ann, bo, cai, dan, leader, caseAdmin, hr, legal } = people;

  const does = (who: Somebody, path: string, body: object = {}): Promise<Answer> =>
    by(system(), who).does(path, { site, ...body });
  /** Asks the gate, for the own contact. */
  const ask = (who: Somebody, { debtorId: debtor, caseId: account }: Debtor): Promise<Answer> => {
    const contact = { channel: 'call', purpose: 'collection' };
    return does(who, 'risk/permits', { debtor, account, collector: who.id, ...contact });
  };

  return {
    ...people,
    teamId,
    does,
    ask,
    /** Opened by HR; its rules, those of Massachusetts with two calls in seven days among them, by Legal. */
    open: async (): Promise<void> => {
      await does(hr, 'attendance/sites', { label: '北部', timeZone: ZONE, jurisdiction: 'CN' });
      await does(hr, 'attendance/policies', { effectiveFrom: today, parameters: POLICY });
      await does(hr, 'attendance/teams', { teamId, label: '甲' });
      for (const [position, those] of [
        ['collector', [ann, bo, cai, dan]],
        ['team_leader', [leader]],
      ] as const)
        for (const { id: employeeId } of those) {
          const who = { employeeId, name: '某某', staffNo: `N-${employeeId.slice(0, 8)}`, position };
          await does(hr, 'attendance/employees', { ...who, workingTime: 'standard', hiredOn });
          const member = { employeeId, from: hiredOn, share: 100, home: true };
          await does(hr, `attendance/teams/${teamId}/members`, member);
        }
      await does(hr, `attendance/teams/${teamId}/leader`, { employeeId: leader.id, from: hiredOn });
      for (const jurisdiction of ['company', 'us'])
        await eventually(() =>
          does(legal, 'risk/rule-packs/activate', { jurisdiction, reason: '現場開設，法務核定' }),
        );
    },
    /** Somebody in Massachusetts, as far as the law goes. */
    debtor: async (
      send = (path: string, body: object) => eventually(() => does(caseAdmin, path, body)),
    ): Promise<Debtor> => {
      const due = { dueDate: '2026-01-01', amountMinor: 100_000, component: 'principal' };
      const account = { principal: 'bank', customerRef: randomUUID(), accountRef: randomUUID(), dues: [due] };
      const opened = await send('operations/cases', {
        ...{ ...account, product: 'card', currency: 'USD', name: 'John Doe' },
        ...{ region: 'US-MA', timeZone: NOON_ZONE },
      });
      return { debtorId: String(opened['debtorId']), caseId: String(opened['caseId']) };
    },
    /** In the collector's hand. */
    assigned: async (to: Somebody, { caseId }: Debtor): Promise<void> => {
      await does(caseAdmin, `operations/cases/${caseId}/assign`, { collectorId: to.id });
    },
    /** The rules that refuse, when the gate has heard of what happened: it says so itself while it has not. */
    refused: async (who: Somebody, debtor: Debtor, rules: readonly string[]): Promise<Answer> =>
      eventually(async () => {
        const answer = await ask(who, debtor);
        const refusals = answer['refusals'] as readonly { readonly rule: string }[] | undefined;
        expect([answer['outcome'], refusals?.map(({ rule }) => rule)]).toEqual(['refused', rules]);
        return answer;
      }),
    permitted: (who: Somebody, debtor: Debtor): Promise<Answer> =>
      eventually(async () => {
        const answer = await ask(who, debtor);
        expect(answer).toMatchObject({ outcome: 'permitted' });
        return answer;
      }),
    /** Nobody answered the call. */
    called: async (who: Somebody, { caseId }: Debtor, permit: unknown): Promise<string> => {
      const call = { channel: 'call', direction: 'outbound', outcome: 'no_answer', permit };
      const { contactId } = await does(who, `operations/cases/${caseId}/contacts`, call);
      return String(contactId);
    },
    sees: (who: Somebody, path: string) => by(system(), who).sees(path),
    reads: (who: Somebody, path: string) => by(system(), who).reads(path),
  };
};
export type GateFloor = ReturnType<typeof gateFloor>;
