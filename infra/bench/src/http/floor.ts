import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { deriveId } from '@muster/kernel';
import { send, type Call } from './load.js';
import type { Ready } from './services.js';

const SITE = 'main';
const CURRENCY = 'CNY';
const TEAM_SIZE = 20;
/** Setting up, so many calls at once. */
const ABREAST = 32;

const POLICY = {
  graceMinutes: 5,
  freeLatesPerPeriod: 0,
  absentFromMinutes: 120,
  roundToMinutes: 1,
  punchWindowMinutes: 180,
  duplicateWithinSeconds: 0,
  clockDriftMinutes: 3,
  closeAfterMinutes: 240,
  correctionWithinDays: 14,
  correctionsPerPeriod: 3,
  periodStartDay: 1,
  overtimeFromMinutes: 30,
  timeOffExpiresAfterDays: 180,
};

type Someone = { readonly sub: string; readonly roles: string; readonly teams: string };
type Service = 'attendance' | 'operations';

const inOffice = (role: string): Someone => ({ sub: deriveId('bench', role), roles: role, teams: '' });
const hr = inOffice('hr');
const manager = inOffice('ops_manager');
const caseAdmin = inOffice('case_admin');
const finance = inOffice('finance');

const lastMonth = () => ({ from: dayFromNow(-31), to: dayFromNow(-1) });

const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A floor made by commands over HTTP, and calls of the commonest commands on it. */
export class Floor {
  private readonly tokens = new Map<string, string>();
  private turn = 0;
  /** Before anything was measured. */
  before = '';

  /** Sees the first team. */
  private readonly leader: Someone;

  private constructor(
    private readonly ready: Ready,
    private readonly collectors: readonly Someone[],
    private readonly caseIds: string[],
  ) {
    this.leader = { ...inOffice('team_leader'), teams: collectors[0]!.teams };
  }

  static async of(ready: Ready, people: number, cases: number): Promise<Floor> {
    const collectors = Array.from({ length: people }, (_, at) => ({
      sub: deriveId('bench', 'collector', at),
      roles: 'collector',
      teams: deriveId('bench', 'team', Math.floor(at / TEAM_SIZE)),
    }));
    const floor = new Floor(ready, collectors, []);
    await floor.signIn([hr, manager, caseAdmin, finance, floor.leader, ...collectors]);
    await floor.hire();
    await floor.takeIn(cases);
    return floor;
  }

  /** Everybody comes and goes in turn. */
  readonly punch = (): Call => {
    const one = this.next(this.collectors);
    return this.call(one, 'attendance', 'punches', { employeeId: one.sub });
  };

  readonly assign = (): Call => this.assignmentOf(++this.turn % this.caseIds.length);

  readonly logContact = (): Call =>
    this.call(manager, 'operations', `cases/${this.next(this.caseIds)}/contacts`, {
      channel: 'call',
      direction: 'outbound',
      outcome: 'no_answer',
    });

  /** Each case takes one promise: there must be more cases than calls. */
  readonly promise = (): Call =>
    this.call(manager, 'operations', `cases/${this.next(this.caseIds)}/promises`, {
      parts: [{ dueOn: dayFromNow(5), amountMinor: 10_000 }],
    });

  readonly pay = (): Call =>
    this.call(finance, 'operations', 'payments', {
      caseId: this.next(this.caseIds),
      reference: randomUUID(),
      amountMinor: 100,
      currency: CURRENCY,
      valueDate: dayFromNow(-1),
    });

  /** The views that people look at most, by whom they belong to. */
  readonly views: Readonly<Record<string, () => Call>> = {
    "a leader's cases": () => this.view(this.leader, 'operations/cases', { limit: '50' }),
    'cases as known before': () => this.view(manager, 'operations/cases', { limit: '50', asOf: this.before }),
    'a case': () => this.view(manager, `operations/cases/${this.next(this.caseIds)}`, {}),
    "a month's contacts by collector": () => this.view(manager, 'operations/contacts/figures', lastMonth()),
    "a month's money by team": () => this.view(manager, 'operations/figures', lastMonth()),
    'promises to see to': () => this.view(manager, 'operations/promises', { state: 'open' }),
  };

  /** Each time in another hand. */
  private assignmentOf(number: number): Call {
    const { sub } = this.collectors[(number * 7 + this.turn) % this.collectors.length]!;
    return this.call(manager, 'operations', `cases/${this.caseIds[number]!}/assign`, { collectorId: sub });
  }

  private next<Item>(items: readonly Item[]): Item {
    this.turn += 1;
    return items[this.turn % items.length]!;
  }

  private call(who: Someone, service: Service, path: string, body: object): Call {
    const url = `${this.ready[service]}/${path}`;
    return { url, token: this.tokens.get(who.sub)!, body: { site: SITE, ...body }, key: randomUUID() };
  }

  private view(who: Someone, path: string, query: Readonly<Record<string, string>>): Call {
    const url = `${this.ready.dashboards!}/${path}?${new URLSearchParams({ site: SITE, ...query })}`;
    return { url, token: this.tokens.get(who.sub)!, body: null, key: null };
  }

  private async signIn(people: readonly Someone[]): Promise<void> {
    await each(people, async (one) => {
      const answer = await fetch(`${this.ready.tokens}?${new URLSearchParams(one)}`);
      this.tokens.set(one.sub, await answer.text());
    });
  }

  private async hire(): Promise<void> {
    const ask = (path: string, body: object) => sent(this.call(hr, 'attendance', path, body));
    const from = dayFromNow(-40);
    await ask('sites', { label: 'Bench', timeZone: 'Asia/Shanghai', jurisdiction: 'CN' });
    await ask('policies', { effectiveFrom: from, parameters: POLICY });
    const teams = [...new Set(this.collectors.map((one) => one.teams))];
    await each(teams, (teamId) => ask('teams', { teamId, label: teamId.slice(0, 8) }));
    await each(this.collectors, async ({ sub, teams: teamId }) => {
      const person = { employeeId: sub, name: sub.slice(0, 8), staffNo: sub };
      await ask('employees', { ...person, position: 'collector', workingTime: 'standard', hiredOn: from });
      await ask(`teams/${teamId}/members`, { employeeId: sub, from, share: 100, home: true });
    });
  }

  /** Opened, and each in somebody's hand once operations has heard of everybody. */
  async takeIn(cases: number): Promise<void> {
    const dues = [{ dueDate: dayFromNow(-20), amountMinor: 10_000_000, component: 'principal' }];
    const open = (number: number) => {
      const ref = `B${number}`;
      const account = { principal: 'bank', customerRef: ref, accountRef: ref, product: 'card', name: ref };
      return sent(this.call(caseAdmin, 'operations', 'cases', { ...account, currency: CURRENCY, dues }));
    };
    const there = this.caseIds.length;
    const numbers = Array.from({ length: cases }, (_, number) => there + number);
    await open(there);
    await each(numbers, async (number) => {
      const { caseId } = JSON.parse(await open(number)) as { readonly caseId: string };
      this.caseIds.push(caseId);
    });
    await each(numbers, (number) => sent(this.assignmentOf(number)));
  }
}

/** Asked again for a minute under its key: operations hears of sites and people a little after attendance. */
const sent = async (call: Call): Promise<string> => {
  for (let times = 300; ; times -= 1)
    try {
      return await send(call);
    } catch (error) {
      if (times === 0) throw error;
      await sleep(200);
    }
};

const each = async <Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> => {
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: ABREAST }, worker));
};
