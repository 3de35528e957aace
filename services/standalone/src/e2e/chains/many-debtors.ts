import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { permitFits, permitKeys, verifyPermit } from '@muster/contracts/permit';
import { findInstallation } from '../../cli/installation.js';
import { verify } from '../../verify/verify.js';
import { asked, type Answer, type RunningSystem } from '../running-system.js';
import { GATE_SITE as site, type GateFloor } from './gate-floor.js';
import { tokenFor, type Somebody } from './people.js';

const DEBTORS = 1_000;
/** Of Massachusetts’ law: attempts in seven days. */
const CAP = 2;
/** Requests that are on their way at once. */
const ABREAST = 32;

const abreast = async <Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = [];
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [at, item] of waiting) results[at] = await work(item);
  };
  await Promise.all(Array.from({ length: ABREAST }, worker));
  return results;
};

/** A floor's dialling day in small: many debtors, several requests for each at once, and a cap that none exceeds. */
export const manyDebtors = (system: () => RunningSystem, floor: GateFloor): void => {
  const { dan, caseAdmin } = floor;

  /** Under one key until it is answered, as clients do that are told to come again. */
  const asking = async (who: Somebody) => {
    const token = await tokenFor(system(), who);
    return async (path: string, body: object): Promise<Answer> => {
      const send = asked(system().url, token, { 'idempotency-key': randomUUID() });
      for (;;) {
        const { status, answer } = await send('POST', path, { site, ...body });
        if (status < 300) return answer;
        if (status !== 503) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
      }
    };
  };
  const isPermitted = ({ outcome }: Answer): boolean => outcome === 'permitted';
  const rulesOf = ({ refusals }: Answer): string =>
    (refusals as readonly { readonly rule: string }[]).map(({ rule }) => rule).join();

  /** What operations recorded up to now is known to the gate: since then it has heard of one thing more, and after that of another. */
  const untilHeard = async (): Promise<void> => {
    for (const _ of ['one', 'after it']) {
      const debtor = await floor.debtor();
      await floor.assigned(dan, debtor);
      while (!isPermitted(await floor.ask(dan, debtor))) await setTimeout(100);
    }
  };

  test(`of ${DEBTORS} debtors, each asked about at once by several, none is called more often than the cap`, async () => {
    const [asks, administers] = [await asking(dan), await asking(caseAdmin)];
    const debtors = await abreast(Array.from({ length: DEBTORS }), () => floor.debtor(administers));
    const caseIds = debtors.map(({ caseId }) => caseId);
    const { allocationId } = await administers('operations/allocations', { caseIds, collectorIds: [dan.id] });
    const progress = `operations/allocations/${String(allocationId)}?site=${site}`;
    while ((await floor.reads(caseAdmin, progress))['assigned'] !== DEBTORS) await setTimeout(100);

    /** So many at once for each of them: what was permitted, and by which rules the others were refused. */
    const round = async (atOnce: number) => {
      await untilHeard();
      const told = await abreast(debtors, async (debtor) => {
        const contact = { account: debtor.caseId, collector: dan.id, channel: 'call', purpose: 'collection' };
        const ask = () => asks('risk/permits', { debtor: debtor.debtorId, ...contact });
        return { debtor, answers: await Promise.all(Array.from({ length: atOnce }, ask)) };
      });
      const refusals = told.flatMap(({ answers }) => answers.filter((one) => !isPermitted(one)).map(rulesOf));
      const permitted = told.flatMap(({ debtor, answers }) =>
        answers.filter(isPermitted).map((answer) => ({ debtor, answer })),
      );
      return { permitted, refused: refusals.length, rules: [...new Set(refusals)] };
    };
    const keys = await permitKeys(`${system().url}/api/risk/permit-keys`);
    const permits = new Map<string, string[]>(caseIds.map((caseId) => [caseId, []]));
    for (let attempt = 1; attempt <= CAP; attempt += 1) {
      const { permitted, refused, rules } = await round(2);
      expect({ permitted: permitted.length, refused, rules }).toEqual({
        ...{ permitted: DEBTORS, refused: DEBTORS },
        rules: [attempt < CAP ? 'GATE-OPEN' : 'GATE-OPEN,US-MA'],
      });
      await abreast(permitted, async ({ debtor, answer: { permit, notBefore } }) => {
        const granted = await verifyPermit(String(permit), keys);
        const contact = { site, ...debtor, channel: 'call', collectorId: dan.id, address: null } as const;
        expect(permitFits(granted!, { ...contact, at: String(notBefore) })).toBe('valid');
        permits.get(debtor.caseId)!.push(granted!.permitId);
        await asks(`operations/cases/${debtor.caseId}/contacts`, {
          ...{ channel: 'call', direction: 'outbound', outcome: 'no_answer', permit },
        });
      });
    }
    const { permitted, refused, rules } = await round(1);
    expect([permitted, refused, rules]).toEqual([[], DEBTORS, ['US-MA']]);
    expect(new Set([...permits.values()].map(({ length }) => length))).toEqual(new Set([CAP]));
    expect(new Set([...permits.values()].flat()).size).toBe(CAP * DEBTORS);
  });

  test('each of these answers is derived again from the log', async () => {
    const { databaseUrl } = await findInstallation({ data: system().data });
    const { findings, checked } = await verify({ databaseUrl: databaseUrl!, services: ['risk'] });
    expect(findings).toEqual([]);
    const answers = checked.find((one) => one.invariant === 'I9' && one.site === site)!;
    expect(answers.count).toBeGreaterThanOrEqual((2 * CAP + 1) * DEBTORS);
  });
};
