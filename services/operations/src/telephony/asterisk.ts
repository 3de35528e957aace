import { checked, readCsvOf, required, type ParsedLine, type SourceFormat } from '@muster/imports';
import type { ContactOutcome } from '@muster/contracts/operations';
import { instantAt } from '@muster/kernel';
import { z } from 'zod';
import { caseReference, pairsOf, type Call } from './call.js';

/**
 * Columns of `cdr-csv/Master.csv` as cdr_csv writes them, without a header. `uniqueid` is there with `loguniqueid=yes`,
 * after it `userfield` with `loguserfield=yes`, and three more with `newcdrcolumns=yes`.
 */
const COLUMNS = [
  ...['accountcode', 'src', 'dst', 'dcontext', 'clid', 'channel', 'dstchannel', 'lastapp', 'lastdata'],
  ...['start', 'answer', 'end', 'duration', 'billsec', 'disposition', 'amaflags'],
  ...['uniqueid', 'eighteenth', 'nineteenth', 'twentieth', 'twentyfirst'],
];

export const readAsterisk: SourceFormat = readCsvOf(COLUMNS);

/** With 20 columns the user field is not logged: the 18th is then the first of the newer three. */
const userfieldOf = (fields: Readonly<Record<string, string>>): string | undefined =>
  fields['nineteenth'] !== undefined && fields['twentyfirst'] === undefined
    ? undefined
    : fields['eighteenth'];

const OUTCOMES: Readonly<Record<string, ContactOutcome>> = {
  ANSWERED: 'connected',
  'NO ANSWER': 'no_answer',
  BUSY: 'busy',
  FAILED: 'unreachable',
  CONGESTION: 'unreachable',
};

/** `PJSIP/101-0000002a`, `Local/101@from-internal-0000001;2`, `Agent/101`: the extension or agent of a channel. */
const extensionOf = (channel: string): string | null =>
  /^(?:PJSIP|SIP|IAX2|SCCP|Skinny|Agent|Local)\/([\w.+]{1,40})(?=[-@;]|$)/i.exec(channel)?.[1] ?? null;

const seconds = z
  .string({ error: 'missing' })
  .regex(/^\d{1,6}$/, { error: 'not_a_number' })
  .transform(Number);

const record = (timeZone: string) =>
  z
    .object({
      uniqueid: required(150),
      start: required(19),
      billsec: seconds,
      disposition: z.string().refine((word) => word in OUTCOMES, { error: 'unknown_word' }),
      channel: z.string(),
      dstchannel: z.string(),
      src: z.string(),
      dst: z.string(),
      accountcode: z.string(),
      userfield: z.string().optional(),
    })
    .transform((fields, context): Call => {
      const { uniqueid, start, billsec, disposition, channel, dstchannel, src, dst } = fields;
      const [, day, time] = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(start) ?? [];
      let began = '';
      try {
        began = instantAt(day!, time!, timeZone);
      } catch {
        context.addIssue({ code: 'custom', path: ['start'], message: 'not_a_time' });
      }
      const said = pairsOf(fields.userfield);
      return {
        uniqueId: uniqueid,
        began,
        outcome: OUTCOMES[disposition]!,
        // A channel that plays announcements is billed without anybody having spoken.
        talkSeconds: disposition === 'ANSWERED' ? billsec : 0,
        holdSeconds: 0,
        from: said['agent'] ?? extensionOf(channel),
        to: extensionOf(dstchannel),
        callerNumber: src,
        calledNumber: dst,
        reference: caseReference(said['case'] ?? fields.userfield) ?? caseReference(fields.accountcode),
        recording: said['recording'] ?? null,
        permit: said['permit'] ?? null,
      };
    });

/** A line of Master.csv; its times are those of the machine's clock, in `timeZone`. */
export const parseAsterisk = (timeZone: string) => {
  const schema = record(timeZone);
  return (fields: Readonly<Record<string, string>>): ParsedLine<Call> =>
    // Exports of the file often bring a header of their own.
    fields['start'] === 'start' && fields['src'] === 'src'
      ? { skipped: 'header' }
      : checked(schema, { ...fields, userfield: userfieldOf(fields) });
};
