import {
  isConnect,
  isRightParty,
  type ContactResult,
  type OperationsEvent,
} from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

/** What is counted of contacts. */
export type ContactCounts = {
  /** Outbound contacts. */
  readonly attempts: number;
  /** Of the attempts, those at which somebody was there. */
  readonly connects: number;
  /** Of the attempts, those that reached the debtor. */
  readonly rightParty: number;
  readonly inbound: number;
  readonly talkSeconds: number;
  readonly holdSeconds: number;
  readonly wrapSeconds: number;
  /** Contacts at which somebody was there, either way. */
  readonly handled: number;
  /** Outbound contacts without a valid permit. */
  readonly withoutPermit: number;
  /** Connected calls that have no recording in time. */
  readonly unrecorded: number;
};

/** One collector's contacts of one of the site's dates, in one team. */
export type ContactDayRow = ContactCounts & {
  readonly employeeId: string;
  readonly teamId: string | null;
  readonly on: string;
};

export const noContacts: ContactCounts = {
  ...{ attempts: 0, connects: 0, rightParty: 0, inbound: 0, handled: 0, withoutPermit: 0, unrecorded: 0 },
  ...{ talkSeconds: 0, holdSeconds: 0, wrapSeconds: 0 },
};

export const addCounts = (a: ContactCounts, b: ContactCounts, times = 1): ContactCounts => ({
  attempts: a.attempts + times * b.attempts,
  connects: a.connects + times * b.connects,
  rightParty: a.rightParty + times * b.rightParty,
  inbound: a.inbound + times * b.inbound,
  handled: a.handled + times * b.handled,
  withoutPermit: a.withoutPermit + times * b.withoutPermit,
  unrecorded: a.unrecorded + times * b.unrecorded,
  talkSeconds: a.talkSeconds + times * b.talkSeconds,
  holdSeconds: a.holdSeconds + times * b.holdSeconds,
  wrapSeconds: a.wrapSeconds + times * b.wrapSeconds,
});

/** What the result of one contact counts for; a debtor's own call is no attempt. */
const resultCounts = (direction: 'outbound' | 'inbound', result: ContactResult): ContactCounts => {
  const attempt = direction === 'outbound';
  const { talkSeconds, holdSeconds, wrapSeconds } = result;
  return {
    ...noContacts,
    ...{ talkSeconds, holdSeconds, wrapSeconds, handled: Number(isConnect(result.outcome)) },
    connects: Number(attempt && isConnect(result.outcome)),
    rightParty: Number(attempt && isRightParty(result.outcome)),
  };
};

export const contactDayKey = (employeeId: string, teamId: string | null, on: string): string =>
  [employeeId, teamId ?? '-', on].join(' ');

export const contactDays: Projection<ContactDayRow, OperationsEvent> = {
  name: 'contact-days',
  version: 1,
  source: 'operations',
  columns: { employeeId: 'uuid', teamId: 'uuid', on: 'date' },
  keys: ({ type, data }) =>
    type === 'ContactLogged' ||
    type === 'ContactAmended' ||
    type === 'RecordingMissing' ||
    type === 'RecordingLinked'
      ? [contactDayKey(data.collectorId, data.teamId, data.on)]
      : [],
  apply: (row, { type, data }) => {
    switch (type) {
      case 'ContactLogged': {
        const { collectorId: employeeId, teamId, on, direction, permit } = data;
        const day = row ?? { employeeId, teamId, on, ...noContacts };
        const attempts = Number(direction === 'outbound');
        const counts = {
          ...resultCounts(direction, data.result),
          ...{ attempts, inbound: 1 - attempts },
          withoutPermit: Number(permit !== 'valid' && permit !== 'not_needed'),
        };
        return { ...day, ...addCounts(day, counts) };
      }
      case 'ContactAmended': {
        if (!row) return row;
        const without = addCounts(row, resultCounts(data.direction, data.before), -1);
        return { ...row, ...addCounts(without, resultCounts(data.direction, data.after)) };
      }
      case 'RecordingMissing':
        return row && { ...row, unrecorded: row.unrecorded + 1 };
      case 'RecordingLinked':
        return row && data.wasMissing ? { ...row, unrecorded: row.unrecorded - 1 } : row;
      default:
        return row;
    }
  },
};
