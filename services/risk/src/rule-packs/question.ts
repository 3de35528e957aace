import type { ContactRequest, Party, RecordedStop } from '@muster/contracts/risk';
import type { Channel } from '@muster/contracts/permit';

/** A contact that counts: logged by operations, or permitted and not heard of since. Instants as RFC 3339. */
export type CountedContact = {
  /** The contact's id, or the permit's until it is settled. */
  readonly id: string;
  readonly at: string;
  readonly caseId: string;
  readonly collectorId: string;
  readonly channel: Channel;
  readonly address: string | null;
  readonly direction: 'outbound' | 'inbound';
  /** Somebody answered; false also while nobody knows. */
  readonly answered: boolean;
  /** Debtor and collector spoke, or nobody has said yet who it was that answered. */
  readonly conversation: boolean;
  /** Of a permit whose outcome is not known: until when it may be used. null = settled. */
  readonly expires: string | null;
};

export type Consent = {
  readonly to: 'hours' | 'attempts';
  readonly channels: readonly Channel[];
  readonly givenAt: string;
  readonly until: string | null;
};

export type Stop = {
  readonly cause: RecordedStop;
  readonly channels: readonly Channel[] | null;
  readonly address: string | null;
  readonly since: string;
};

export type InconvenientTime = {
  readonly weekdays: readonly number[];
  readonly from: string;
  readonly to: string;
};

/** What is known of a debtor; null zones = operations has not told us of this debtor. */
export type DebtorFacts = {
  readonly region: string | null;
  readonly timeZones: readonly string[] | null;
  readonly contacts: readonly CountedContact[];
  readonly consents: Readonly<Record<string, Consent>>;
  readonly stops: Readonly<Record<string, Stop>>;
  readonly inconvenient: readonly InconvenientTime[];
  readonly addresses: Readonly<Record<string, { readonly party: Party; readonly confirmedAt: string }>>;
};

export type AccountFacts = {
  readonly debtorId: string;
  readonly holderId: string | null;
  readonly open: boolean;
  readonly disputes: readonly string[];
} | null;

export type CollectorFacts = {
  /** Instants at which mandatory trainings were attended. */
  readonly trainedAt: readonly string[];
  readonly holds: Readonly<Record<string, { readonly until: string | null }>>;
  /** Required trainings that lapsed and keep the collector from contacts until they are made up. */
  readonly lapsed: readonly string[];
};

/** What the site knows for every question asked there. */
export type SiteFacts = {
  readonly timeZone: string;
  /** Public holidays of its calendar. */
  readonly holidays: ReadonlySet<string>;
};

/** A question to the rules, with every fact that they may look at. */
export type Question = {
  readonly asked: ContactRequest;
  readonly debtor: DebtorFacts & { readonly timeZones: readonly string[] };
  readonly account: NonNullable<AccountFacts>;
  readonly collector: CollectorFacts;
  readonly site: SiteFacts;
};
