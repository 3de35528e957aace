import { consentTo, party, recordedStop } from '@muster/contracts/risk';
import { channel } from '@muster/contracts/permit';
import { z } from 'zod';
import { instant, listOf, withheld } from '../views/answers.js';

const recorded = { recordedAt: instant, recordedByName: z.string().nullable() };

const stop = z.object({
  stopId: z.string(),
  cause: recordedStop,
  /** null = every channel. */
  channels: z.array(channel).nullable(),
  /** About one number or place only. */
  ofAddress: z.boolean(),
  since: instant,
  note: z.string().nullable(),
  ...recorded,
  /** Who recorded it does not lift it. */
  recordedBy: z.string(),
  liftedAt: instant.nullable(),
  liftedByName: z.string().nullable(),
  reason: z.string().nullable(),
  withheld,
});
const consent = z.object({
  consentId: z.string(),
  to: consentTo,
  channels: z.array(channel),
  givenAt: instant,
  until: instant.nullable(),
  evidence: z.string().nullable(),
  ...recorded,
  withdrawnAt: instant.nullable(),
  withdrawnByName: z.string().nullable(),
  /** At the moment of the view. */
  holds: z.boolean(),
  withheld,
});
const times = z.object({
  times: z.array(z.object({ weekdays: z.array(z.int()), from: z.string(), to: z.string() })),
  ...recorded,
});

export const debtorRow = z.object({
  debtorId: z.string(),
  name: z.string().nullable(),
  withheld,
  /** Those that the reader may see. */
  cases: z.array(
    z.object({
      caseId: z.string(),
      principal: z.string(),
      product: z.string(),
      open: z.enum(['yes', 'no']),
      /** Objections that are not answered suspend collection. */
      disputed: z.boolean(),
      holderName: z.string().nullable(),
      teamLabel: z.string().nullable(),
    }),
  ),
  /** The latest first. */
  stops: z.array(stop),
  consents: z.array(consent),
  inconvenient: times.nullable(),
  /** Numbers and addresses whose party is known; none of them is shown. */
  addresses: z.array(z.object({ party, confirmedAt: instant, recordedByName: z.string().nullable() })),
  stopped: z.boolean(),
  consenting: z.boolean(),
  incomplete: z.boolean(),
});
export type DebtorAnswerRow = z.infer<typeof debtorRow>;

export const debtorsAnswer = listOf(debtorRow).extend({
  summary: z.object({
    stoppedDebtors: z.int(),
    consentingDebtors: z.int(),
    inconvenientDebtors: z.int(),
  }),
});
