import { checked, required, UnreadableFile, type ParsedLine, type SourceFormat } from '@muster/imports';
import type { ContactOutcome } from '@muster/contracts/operations';
import { instantOf } from '@muster/kernel';
import chain from 'stream-chain';
import { parser } from 'stream-json/parser.js';
import { streamValues } from 'stream-json/streamers/stream-values.js';
import { z } from 'zod';
import { caseReference, type Call } from './call.js';

type Values = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null;

/** mod_json_cdr URL-encodes the values of variables unless `encode-values` is off; what is no such code stays. */
const decoded = (value: unknown): string => {
  const text = String(value ?? '');
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const textsOf = (values: unknown): Record<string, string> =>
  isObject(values)
    ? Object.fromEntries(Object.entries(values).map(([name, value]) => [name, decoded(value)]))
    : {};

/**
 * What mod_json_cdr writes: one object a call (`variables`, `callflow` …), one or many after each other, compact or not.
 * `line` is the record's number. Fields are the variables, and of the last leg of the call flow who called whom.
 */
export const readFreeSwitch: SourceFormat = async function* (content) {
  const records = chain([
    content,
    parser({ jsonStreaming: true }),
    streamValues(),
  ]) as unknown as AsyncIterable<{ value: unknown }>;
  let line = 0;
  try {
    for await (const { value } of records) {
      line += 1;
      const whole = isObject(value) ? value : {};
      const flow = Array.isArray(whole['callflow']) ? (whole['callflow'] as unknown[]).at(-1) : undefined;
      const profile = textsOf(isObject(flow) ? flow['caller_profile'] : undefined);
      const { caller_id_number = '', destination_number = '' } = profile;
      yield { line, fields: { caller_id_number, destination_number, ...textsOf(whole['variables']) } };
    }
  } catch (error) {
    throw new UnreadableFile(line + 1, 'not_json', error);
  }
};

const CAUSES: Readonly<Record<string, ContactOutcome>> = {
  USER_BUSY: 'busy',
  NO_ANSWER: 'no_answer',
  NO_USER_RESPONSE: 'no_answer',
  ORIGINATOR_CANCEL: 'no_answer',
  ALLOTTED_TIMEOUT: 'no_answer',
  NORMAL_CLEARING: 'no_answer',
  CALL_REJECTED: 'no_answer',
  UNALLOCATED_NUMBER: 'invalid_number',
  INVALID_NUMBER_FORMAT: 'invalid_number',
  NUMBER_CHANGED: 'invalid_number',
};

const seconds = z
  .string()
  .default('0')
  .refine((text) => /^\d{1,6}$/.test(text), { error: 'not_a_number' })
  .transform(Number);
/** `sofia/internal/101@pbx`, `user/101`: the extension in a channel's name. */
const extensionOf = (channel: string | undefined): string | undefined =>
  /(?:^|\/)([\w.+]{1,40})(?:@|$)/.exec(channel ?? '')?.[1];
const said = (...texts: readonly (string | undefined)[]): string | null => texts.find(Boolean) ?? null;
const word = z.string().optional();

const record = z
  .object({
    uuid: required(64),
    start_epoch: z.string({ error: 'missing' }).regex(/^[1-9]\d{8,10}$/, { error: 'not_a_time' }),
    billsec: seconds,
    hold_accum_seconds: seconds,
    hangup_cause: required(60),
    bridge_hangup_cause: word,
    caller_id_number: z.string(),
    destination_number: z.string(),
    ...{ user_name: word, cc_agent: word, dialed_user: word, bridge_channel: word },
    ...{ accountcode: word, record_name: word },
    ...{ muster_agent: word, muster_case: word, muster_permit: word, muster_recording: word },
  })
  .transform((fields): Call => {
    const {
      uuid,
      start_epoch,
      billsec,
      hold_accum_seconds: hold,
      hangup_cause,
      bridge_hangup_cause,
    } = fields;
    const cause = said(bridge_hangup_cause, hangup_cause)!;
    const caller = said(fields.muster_agent, fields.user_name);
    return {
      uniqueId: uuid,
      began: instantOf(Number(start_epoch) * 1000),
      outcome: billsec > 0 ? 'connected' : (CAUSES[cause] ?? 'unreachable'),
      talkSeconds: Math.max(0, billsec - hold),
      holdSeconds: Math.min(hold, billsec),
      from: caller,
      to: caller
        ? null
        : said(extensionOf(fields.cc_agent), fields.dialed_user, extensionOf(fields.bridge_channel)),
      callerNumber: fields.caller_id_number,
      calledNumber: fields.destination_number,
      reference: caseReference(fields.muster_case) ?? caseReference(fields.accountcode),
      recording: said(fields.muster_recording, fields.record_name),
      permit: said(fields.muster_permit),
    };
  });

/** A record of mod_json_cdr. The leg to the other side (`originator` names the first one) is the same call once more. */
export const parseFreeSwitch = (fields: Readonly<Record<string, string>>): ParsedLine<Call> =>
  fields['originator'] ? { skipped: 'second_leg' } : checked(record, fields);
