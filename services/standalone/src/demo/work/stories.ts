import { deriveId } from '@muster/kernel';
import { post, type Act } from '../acts.js';
import { instantOf, plusDays } from '../floor-calendar.js';
import { officer, type Person } from '../people.js';
import { seeded } from '../random.js';
import { CURRENCY, type Character, type DemoCase } from './portfolio.js';

const finance = officer('finance');
const caseAdmin = officer('case-admin');
const manager = officer('manager');

/** Of each character: reached at a call, promises when reached, keeps what was promised, pays without a promise on a day. */
const WAYS: Readonly<
  Record<
    Character,
    { readonly reached: number; readonly promises: number; readonly keeps: number; readonly pays: number }
  >
> = {
  payer: { reached: 0.6, promises: 0.5, keeps: 0.95, pays: 0.04 },
  slow: { reached: 0.5, promises: 0.45, keeps: 0.7, pays: 0.01 },
  promiser: { reached: 0.6, promises: 0.7, keeps: 0.35, pays: 0 },
  hardship: { reached: 0.45, promises: 0.25, keeps: 0.5, pays: 0.005 },
  avoider: { reached: 0.12, promises: 0.1, keeps: 0.2, pays: 0 },
};
const NOT_REACHED = ['no_answer', 'no_answer', 'no_answer', 'busy', 'left_message', 'third_party'] as const;
/** Share of a hand's cases that are called on a day. */
const CALLED = 0.4;
const BOUNCES = 0.02;
/** 漏錄: of the calls in which somebody answered. */
const NOT_RECORDED = 0.03;
/** From the promise to its last day of grace, in days; while it is open nobody asks for another. */
const GRACE_DAYS = 3;

/** Times of a shift at which calls are made, in minutes after its start. */
type Shift = { readonly from: string; readonly minutes: number };

/** Whether the collector was at work on a date, and from when to when. */
export type AtWork = (one: Person, date: string) => Shift | null;

/** What happened to one case from day to day: calls, promises, payments, and the closing when all was paid. */
export const storyOf = (
  one: DemoCase,
  number: number,
  workdays: readonly string[],
  atWork: AtWork,
): readonly Act[] => {
  const random = seeded(31 * number + 7);
  const ways = WAYS[one.character];
  const { ref, collector } = one;
  const ofCase = (path: string) => `operations/cases/{{${ref}.caseId}}/${path}`;
  const acts: Act[] = [];
  let owed = one.dues.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  let promisedUntil = '';
  let payments = 0;
  let dueMoney: { readonly on: string; readonly amountMinor: number } | null = null;

  const paid = (date: string, valueDate: string, amountMinor: number) => {
    payments += 1;
    const payment = { principal: one.principal, accountRef: ref, reference: `P-${ref}-${payments}` };
    acts.push(
      post(
        instantOf(date, '10:05'),
        finance,
        'operations/payments',
        { ...payment, amountMinor, currency: CURRENCY, valueDate },
        ref,
      ),
    );
    if (random() < BOUNCES)
      acts.push(
        post(
          instantOf(date, '16:40'),
          finance,
          'operations/payments/reversals',
          { ...payment, reason: 'bounced' },
          ref,
        ),
      );
    else owed -= amountMinor;
  };

  for (const date of workdays) {
    // The bank's file of the days before is read in the morning.
    if (dueMoney && dueMoney.on < date) {
      paid(date, dueMoney.on, Math.min(owed, dueMoney.amountMinor));
      dueMoney = null;
    } else if (random() < ways.pays)
      paid(date, date, Math.min(owed, 25_000 * (1 + Math.floor(random() * 4))));
    if (owed === 0) {
      acts.push(post(instantOf(date, '17:30'), caseAdmin, ofCase('close'), { reason: 'paid' }, ref));
      return acts;
    }
    const shift = atWork(collector, date);
    if (!shift || random() > CALLED) continue;
    const minute = 45 + Math.floor(random() * (shift.minutes - 120));
    const at = instantOf(date, shift.from, minute);
    const reached = random() < ways.reached;
    const outcome = reached ? 'right_party' : NOT_REACHED[Math.floor(random() * NOT_REACHED.length)]!;
    const talkSeconds = reached ? 60 + Math.floor(random() * 360) : outcome === 'third_party' ? 25 : 0;
    const call = { channel: 'call', direction: 'outbound', outcome, talkSeconds, wrapSeconds: 20 };
    const as = `call ${ref} ${date}`;
    acts.push({ ...post(at, collector, ofCase('contacts'), call, ref), as });
    if (talkSeconds > 0 && random() > NOT_RECORDED)
      acts.push(
        post(
          instantOf(date, '20:30'),
          manager,
          ofCase(`contacts/{{${as}.contactId}}/recording`),
          { recordingId: deriveId('demo-recording', ref, date) },
          ref,
        ),
      );
    if (!reached || date <= promisedUntil || random() > ways.promises) continue;
    const amountMinor = random() < 0.5 ? owed : Math.max(25_000, Math.floor(owed / 2 / 25_000) * 25_000);
    const dueOn = plusDays(date, 2 + Math.floor(random() * 6));
    promisedUntil = plusDays(dueOn, GRACE_DAYS + 1);
    acts.push(
      post(
        instantOf(date, shift.from, minute + 6),
        collector,
        ofCase('promises'),
        { parts: [{ dueOn, amountMinor: Math.min(owed, amountMinor) }] },
        ref,
      ),
    );
    if (random() < ways.keeps) dueMoney = { on: dueOn, amountMinor: Math.min(owed, amountMinor) };
    else if (random() < 0.4)
      dueMoney = { on: dueOn, amountMinor: Math.min(owed, Math.max(10_000, Math.floor(amountMinor / 2))) };
  }
  return acts;
};
