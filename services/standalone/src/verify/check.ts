import type { Snapshot } from './snapshot.js';

/** The invariants that can be told from an installation alone (docs/operating.md says what each means). */
export type Invariant = 'I1' | 'I2' | 'I3' | 'I4' | 'I8' | 'I9';

export type Finding = {
  readonly invariant: Invariant;
  readonly service: string;
  readonly site: string;
  /** In English, complete without the details. */
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
};

export type Checked = {
  readonly invariant: Invariant;
  readonly service: string;
  readonly site: string;
  /** Commands (I1), events (I2), messages (I3), rows and versions (I4), rows as of sampled positions (I8), answers of the gate (I9). */
  readonly count: number;
  /** I4: rows that wait for a parked event, so nothing can be said of them. */
  readonly incomplete?: number;
};

export type Progress = {
  readonly check: Invariant;
  readonly service: string;
  readonly site: string;
  readonly done: number;
  readonly total: number;
};

/** What a check of one site is given. */
export type Subject = {
  readonly service: string;
  readonly site: string;
  /** Of the database that is checked. */
  readonly snapshot: Snapshot;
  readonly report: Report;
  /** Called once a page; throws when the caller has had enough. */
  readonly progress: (check: Invariant, done: number, total: number) => void;
};

/** Findings of one kind at one site, at most: a lost table must not fill the memory. */
const MOST = 100;

/** Collects what is found and what was looked at. */
export class Report {
  readonly #findings: Finding[] = [];
  readonly #checked: Checked[] = [];
  readonly #counts = new Map<string, number>();

  found(
    invariant: Invariant,
    { service, site }: Pick<Subject, 'service' | 'site'>,
    message: string,
    details: Finding['details'] = {},
  ): void {
    const kind = `${invariant} ${service} ${site} ${String(details['projection'] ?? '')}`;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    if (count <= MOST) this.#findings.push({ invariant, service, site, message, details });
    if (count === MOST + 1)
      this.#findings.push({
        invariant,
        service,
        site,
        message: `more than ${MOST} of this kind`,
        details: {},
      });
  }

  checked(
    invariant: Invariant,
    { service, site }: Pick<Subject, 'service' | 'site'>,
    count: number,
    incomplete?: number,
  ) {
    this.#checked.push({ invariant, service, site, count, ...(incomplete && { incomplete }) });
  }

  result(): { readonly findings: readonly Finding[]; readonly checked: readonly Checked[] } {
    return { findings: this.#findings, checked: this.#checked };
  }
}
