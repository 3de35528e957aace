import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Commands, Directory, Vault, type EventStore } from '@muster/eventstore';
import { alone, type ImportOrder, type ImportWork, type LineOutcome } from '@muster/imports';
import { dateAt, deriveId, DomainError, fold, streamName } from '@muster/kernel';
import type { Clock } from '@muster/platform';
import type { CaseLoad } from '../assignments/case-load.projection.js';
import type { LoadFacts } from '../assignments/load-facts.js';
import type { CaseEntry } from '../cases/case-entry.js';
import { caseFacts } from '../cases/facts.js';
import type { SiteFloors } from '../cases/site-floors.js';
import { streamsOf } from '../cases/streams.js';
import { permitStream } from '../contacts/contact-on-floor.js';
import type { PermitDesk } from '../contacts/permit-desk.js';
import { recordingCall } from '../contacts/record-call.decider.js';
import { teamOn, timeZoneOf, type Floor } from '../floor/floor.js';
import { parseAsterisk, readAsterisk } from './asterisk.js';
import type { Call } from './call.js';
import { parseFreeSwitch, readFreeSwitch } from './freeswitch.js';
import { collectorOf, telephony, type Extensions, type TelephonyEvent } from './telephony.decider.js';

export const CALL_FORMATS = ['asterisk', 'asterisk_gmt', 'freeswitch'] as const;
export type CallOrder = ImportOrder<'calls', (typeof CALL_FORMATS)[number]>;

export type CallParts = {
  readonly commands: Commands;
  readonly store: EventStore;
  readonly vault: Vault;
  readonly directory: Directory;
  readonly entry: CaseEntry;
  readonly facts: LoadFacts;
  readonly floors: SiteFloors;
  readonly permits: PermitDesk;
  readonly clock: Clock;
};

/** Whose call it was. */
type Side = {
  readonly kind: 'known';
  readonly collectorId: string;
  readonly direction: 'outbound' | 'inbound';
  /** Of the other side, in clear. */
  readonly number: string;
};
type Unmatched =
  | { readonly kind: 'internal' }
  | { readonly kind: 'unmatched'; readonly field: string; readonly code: string };
/** And about which case; or why that is not known. */
type Match = Unmatched | (Omit<Side, 'kind'> & { readonly kind: 'matched'; readonly row: CaseLoad });

const unmatched = (field: string, code: string): Unmatched => ({ kind: 'unmatched', field, code });

/** 話單: each record becomes an attempt, or completes the one that its collector logged. What matches nobody is named. */
export const callsWork = async (
  parts: CallParts,
  { id, site, actor, format }: CallOrder,
  open: () => Promise<Readable>,
): Promise<ImportWork<Call>> => {
  const { commands, vault, facts, floors, permits, clock } = parts;
  const source = format === 'freeswitch' ? 'freeswitch' : 'asterisk';
  const timeZone = timeZoneOf(await floors.floor(site));
  let floor: Floor;
  // Of the lines that are looked up together only.
  const matches = new WeakMap<Call, Match>();

  const check = async (calls: readonly Call[]) => {
    floor = await floors.floor(site);
    await facts.caughtUp(site);
    const found = await matchCalls(parts, site, calls);
    calls.forEach((call, index) => matches.set(call, found[index]!));
    return new Map<number, never>();
  };

  const load = async (call: Call): Promise<LineOutcome> => {
    const match = matches.get(call)!;
    if (match.kind === 'internal') return 'skipped';
    if (match.kind === 'unmatched') throw new DomainError(match.code, { field: match.field });
    const { row, collectorId, direction, number } = match;
    const contactId = deriveId('contact', site, source, call.uniqueId);
    const shown = await permits.look(call.permit ?? undefined, number);
    const permitId = shown?.granted?.permitId;
    const on = dateAt(call.began, timeZone);
    const { events } = await commands.handle(recordingCall, {
      streams: [streamsOf.case(row.caseId), ...(permitId ? [permitStream(permitId)] : [])],
      command: {
        ...{ site, contactId, collectorId, direction, source, shown, actor, on },
        caseId: row.caseId,
        teamId: teamOn(floor, collectorId, on),
        result: {
          outcome: call.outcome,
          talkSeconds: call.talkSeconds,
          holdSeconds: call.holdSeconds,
          wrapSeconds: 0,
        },
        recordingId: call.recording === null ? null : deriveId('recording', contactId),
        recordingRef: call.recording === null ? null : await vault.conceal(row.debtorId, call.recording),
        facts: caseFacts(floor, call.began),
        at: call.began,
      },
      meta: {
        commandId: deriveId('call', site, source, call.uniqueId),
        requestHash: createHash('sha256').update(JSON.stringify(call)).digest('hex'),
        ...{ site, actor, receivedAt: clock.now(), correlationId: id },
      },
    });
    return events.length > 0 ? 'loaded' : 'unchanged';
  };

  return {
    differs: 'operations.import_differs',
    read: source === 'asterisk' ? readAsterisk : readFreeSwitch,
    open,
    parse:
      source === 'asterisk' ? parseAsterisk(format === 'asterisk_gmt' ? 'UTC' : timeZone) : parseFreeSwitch,
    check,
    gather: alone,
    // A call is compared with those that its case has already.
    lane: ([first]) => {
      const match = matches.get(first!.record);
      return match?.kind === 'matched' ? match.row.caseId : null;
    },
    load: ([first]) => load(first!.record),
  };
};

/** By extension whose calls they are; by reference or by number about which open case. */
const matchCalls = async (
  { store, entry, directory, facts }: CallParts,
  site: string,
  calls: readonly Call[],
): Promise<readonly Match[]> => {
  const extensions = fold(
    telephony,
    (await store.load(site, [streamName('telephony', site)])) as unknown as readonly TelephonyEvent[],
  );
  const named = await Promise.all(
    calls.map(({ reference }) => {
      if (!reference) return null;
      if ('caseId' in reference) return reference.caseId;
      return entry.idOf('case', site, reference.principal, reference.accountRef);
    }),
  );
  const byId = Map.groupBy(
    await facts.named(
      site,
      named.filter((caseId) => caseId !== null),
    ),
    ({ caseId }) => caseId,
  );
  const sides = calls.map((call) => sideOf(call, extensions));
  const debtors = await directory.byNumber(
    site,
    sides.flatMap((side) => (side.kind === 'known' ? [side.number] : [])),
  );
  const byDebtor = Map.groupBy(
    await facts.ofDebtors(site, [...new Set([...debtors.values()].flat())]),
    ({ debtorId }) => debtorId,
  );
  return sides.map((side, index): Match => {
    if (side.kind !== 'known') return side;
    const caseId = named[index];
    if (caseId) {
      const row = byId.get(caseId)?.[0];
      return row ? { ...side, kind: 'matched', row } : unmatched('case', 'operations.case_missing');
    }
    const rows = (debtors.get(side.number) ?? []).flatMap((debtorId) => byDebtor.get(debtorId) ?? []);
    const own = rows.filter(({ holderId }) => holderId === side.collectorId);
    const [row, another] = own.length > 0 ? own : rows;
    if (!row) return unmatched('number', 'operations.number_unknown');
    return another ? unmatched('number', 'operations.number_of_several') : { ...side, kind: 'matched', row };
  });
};

/** Who called whom, as far as extensions tell. */
const sideOf = (call: Call, extensions: Extensions): Side | Unmatched => {
  const collector = (extension: string | null) =>
    extension === null ? null : collectorOf(extensions, extension, call.began);
  const from = collector(call.from);
  const to = collector(call.to);
  if (from && to) return { kind: 'internal' };
  if (from) return { kind: 'known', collectorId: from, direction: 'outbound', number: call.calledNumber };
  if (to) return { kind: 'known', collectorId: to, direction: 'inbound', number: call.callerNumber };
  return unmatched('extension', 'operations.extension_unknown');
};
