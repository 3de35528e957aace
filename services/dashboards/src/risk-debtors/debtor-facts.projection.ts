import type { EventOf, Sealed } from '@muster/contracts';
import type {
  AddressConfirmed,
  ConsentRecorded,
  InconvenientTimesRecorded,
  RiskEvent,
  StopRecorded,
} from '@muster/contracts/risk';
import type { Projection } from '@muster/projections';

export type Consent = Omit<EventOf<typeof ConsentRecorded>['data'], 'debtorId'> & {
  readonly recordedAt: string;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: string | null;
};

export type Stop = Omit<EventOf<typeof StopRecorded>['data'], 'debtorId' | 'address'> & {
  /** About one number or place only. */
  readonly ofAddress: boolean;
  readonly recordedAt: string;
  readonly liftedBy: string | null;
  readonly liftedAt: string | null;
  readonly reason: Sealed | null;
};

type Times = Pick<EventOf<typeof InconvenientTimesRecorded>['data'], 'times' | 'recordedBy'> & {
  readonly recordedAt: string;
};
/** Of an address whose party is known; the address itself is only a digest, and not shown. */
type Address = Omit<EventOf<typeof AddressConfirmed>['data'], 'debtorId'>;

/** What a debtor agreed to, asked for and is, the oldest first. */
export type DebtorFactsRow = {
  readonly debtorId: string;
  readonly consents: readonly Consent[];
  readonly stops: readonly Stop[];
  readonly inconvenient: Times | null;
  readonly addresses: readonly Address[];
};

const NOTHING = { consents: [], stops: [], inconvenient: null, addresses: [] };

/** 同意與停止 (R2), one row a debtor of whom anything was recorded. */
export const debtorFacts: Projection<DebtorFactsRow, RiskEvent> = {
  name: 'risk-debtor-facts',
  version: 1,
  source: 'risk',
  columns: { debtorId: 'uuid' },
  keys: ({ type, data }) => {
    switch (type) {
      case 'ConsentRecorded':
      case 'ConsentWithdrawn':
      case 'StopRecorded':
      case 'StopLifted':
      case 'InconvenientTimesRecorded':
      case 'AddressConfirmed':
        return [data.debtorId];
      default:
        return [];
    }
  },
  apply: (before, { type, data, effectiveAt }) => {
    switch (type) {
      case 'ConsentRecorded': {
        const { debtorId, ...consent } = data;
        const row = before ?? { ...NOTHING, debtorId };
        const recorded = { ...consent, recordedAt: effectiveAt, withdrawnBy: null, withdrawnAt: null };
        return { ...row, consents: [...row.consents, recorded] };
      }
      case 'ConsentWithdrawn': {
        const withdrawn = { withdrawnBy: data.recordedBy, withdrawnAt: effectiveAt };
        return (
          before && {
            ...before,
            consents: before.consents.map((one) =>
              one.consentId === data.consentId ? { ...one, ...withdrawn } : one,
            ),
          }
        );
      }
      case 'StopRecorded': {
        const { debtorId, address, ...stop } = data;
        const row = before ?? { ...NOTHING, debtorId };
        const lifted = { liftedBy: null, liftedAt: null, reason: null };
        const recorded = { ...stop, ...lifted, ofAddress: address !== null, recordedAt: effectiveAt };
        return { ...row, stops: [...row.stops, recorded] };
      }
      case 'StopLifted': {
        const lifted = { liftedBy: data.liftedBy, liftedAt: effectiveAt, reason: data.reason };
        return (
          before && {
            ...before,
            stops: before.stops.map((one) => (one.stopId === data.stopId ? { ...one, ...lifted } : one)),
          }
        );
      }
      case 'InconvenientTimesRecorded': {
        const { debtorId, times, recordedBy } = data;
        const inconvenient = times.length === 0 ? null : { times, recordedBy, recordedAt: effectiveAt };
        return { ...(before ?? { ...NOTHING, debtorId }), inconvenient };
      }
      case 'AddressConfirmed': {
        const { debtorId, ...confirmed } = data;
        const row = before ?? { ...NOTHING, debtorId };
        const others = row.addresses.filter(({ address }) => address !== confirmed.address);
        return { ...row, addresses: [...others, confirmed] };
      }
      default:
        return before;
    }
  },
};

export const isStopped = ({ stops }: DebtorFactsRow): boolean =>
  stops.some(({ liftedAt }) => liftedAt === null);

/** Some consent holds at the instant. */
export const consents = ({ consents: all }: DebtorFactsRow, instant: string): boolean =>
  all.some(({ until, withdrawnAt }) => withdrawnAt === null && (until === null || until > instant));
