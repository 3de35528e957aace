import type { AnomalyRow, RequestRow, View, Withheld } from './types.js';
import { list, view, type Scope } from './views.js';

export interface CoachingRow {
  readonly id: string;
  readonly what: 'coaching' | 'takeover' | 'finding';
  readonly employeeId: string | null;
  readonly name: string | null;
  readonly byName: string | null;
  readonly kind: string;
  readonly at: string;
  readonly minutes: number;
  readonly skills: readonly string[];
  readonly note: string | null;
  readonly comment: string | null;
  readonly withheld: Withheld;
  readonly followUpOn: string | null;
  readonly done: 'yes' | 'no';
  readonly walkId: string | null;
}

export interface Skill {
  readonly skill: string;
  readonly level: number;
  readonly assessedOn: string;
}

export interface LedgerRow {
  readonly employeeId: string;
  readonly name: string | null;
  readonly teamId: string | null;
  readonly teamLabel: string | null;
  readonly coachings: number;
  readonly coachingMinutes: number;
  readonly takeOvers: number;
  readonly unacknowledged: number;
  readonly lastCoachedAt: string | null;
  readonly overall: number | null;
  readonly skills: readonly Skill[];
}

export interface SupportNeed {
  readonly needId: string;
  readonly employeeId: string;
  readonly name: string | null;
  readonly to: 'leader' | 'hr';
  readonly status: 'open' | 'closed';
  readonly text: string | null;
  readonly outcome: string | null;
  readonly raisedAt: string;
}

export interface PersonView extends Omit<View<never>, 'rows' | 'nextCursor'> {
  readonly employeeId: string;
  readonly name: string | null;
  readonly teamLabel: string | null;
  readonly position: string;
  readonly hiredOn: string | null;
  readonly days: readonly {
    readonly workDate: string;
    readonly firstIn: string | null;
    readonly lastOut: string | null;
  }[];
  readonly anomalies: readonly AnomalyRow[];
  readonly requests: readonly RequestRow[];
  readonly coaching: readonly CoachingRow[];
  readonly contacts: readonly {
    readonly on: string;
    readonly attempts: number;
    readonly connects: number;
    readonly rightParty: number;
  }[];
  readonly huddles: readonly {
    readonly at: string;
    readonly heldOn: string;
    readonly kind: 'morning' | 'evening';
    readonly present: boolean;
  }[];
  readonly overall: number | null;
  readonly skills: readonly Skill[];
}

export const ledgerList = ({ site, team, asOf }: Scope) =>
  list<LedgerRow>('coaching/ledger', site, { team, asOf });

export const coachingRecords = (
  { site, team, asOf }: Scope,
  filter: { readonly employee?: string; readonly what?: string; readonly done?: 'yes' | 'no' },
) => list<CoachingRow>('coaching/records', site, { team, asOf, ...filter });

export const supportNeeds = ({ site, asOf }: Scope) =>
  view<View<SupportNeed>>('support/needs', site, { asOf });

export const personView = ({ site, asOf }: Scope, employeeId: string) =>
  view<PersonView>(`people/${employeeId}`, site, { asOf });
