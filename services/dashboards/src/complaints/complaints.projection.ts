import type { EventOf, Recorded, Sealed } from '@muster/contracts';
import type {
  Accused,
  ComplaintOpened,
  ComplaintOutcome,
  OperationsEvent,
} from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

type Opened = EventOf<typeof ComplaintOpened>['data'];

/** What happened to a complaint, in the order of the log. */
export type ComplaintStep = {
  readonly type: string;
  readonly at: string;
  readonly by: string;
  /** What the step says in words of its own; texts are sealed. */
  readonly text: Sealed | null;
  /** Codes, dates and people of the step. */
  readonly facts: Readonly<Record<string, string | boolean | null>>;
};

export type Measure = {
  readonly measureId: string;
  readonly ownerId: string;
  readonly dueOn: string;
  readonly measure: Sealed;
  readonly completedAt: string | null;
  readonly inTime: boolean | null;
};

export type ComplaintRow = {
  readonly complaintId: string;
  readonly caseId: string | null;
  readonly debtorId: string;
  readonly accused: readonly Accused[];
  readonly teamId: string | null;
  readonly source: Opened['source'];
  readonly channel: Opened['channel'];
  readonly category: Opened['category'];
  readonly severity: Opened['severity'];
  readonly text: Sealed;
  readonly repeatOf: string | null;
  readonly status: 'open' | 'accepted' | 'found' | 'decided';
  readonly handlerId: string | null;
  readonly recused: readonly string[];
  readonly openedAt: string;
  readonly stage: 'first' | 'complex' | 'extended';
  readonly dueOn: string;
  readonly said: 'nothing' | 'due_soon' | 'overdue';
  /** Of the handler until the decision, then of the decision. */
  readonly outcome: ComplaintOutcome | null;
  readonly malicious: boolean;
  readonly findings: Sealed | null;
  readonly decidedAt: string | null;
  readonly inTime: boolean | null;
  readonly measures: readonly Measure[];
  readonly lastCallBack: 'satisfied' | 'dissatisfied' | 'not_reached' | null;
  readonly history: readonly ComplaintStep[];
};

type ComplaintEvent = Extract<Recorded<OperationsEvent>, { readonly data: { readonly complaintId: string } }>;
type Told = { readonly text?: Sealed | null; readonly facts?: ComplaintStep['facts'] };

/** Pulls apart what a step says, what it states, and how it leaves the complaint. */
const opened = (event: Recorded<EventOf<typeof ComplaintOpened>>): ComplaintRow => {
  const { complaintId, caseId, debtorId, accused, teamId, source, channel, category, severity } = event.data;
  const { text, repeatOf, dueOn } = event.data;
  return {
    ...{ complaintId, caseId, debtorId, accused, teamId, source, channel, category, severity, text },
    ...{ repeatOf, status: 'open', handlerId: null, recused: [], openedAt: event.effectiveAt },
    ...{ stage: 'first', dueOn, said: 'nothing', outcome: null, malicious: false, findings: null },
    ...{ decidedAt: null, inTime: null, measures: [], lastCallBack: null },
    history: [step(event, { facts: { dueOn } })],
  };
};

const step = (
  { type, recordedAt: at, actor: by }: Pick<ComplaintEvent, 'type' | 'recordedAt' | 'actor'>,
  { text = null, facts = {} }: Told,
): ComplaintStep => ({ type, at, by, text, facts });

const changed = (row: ComplaintRow, event: ComplaintEvent, told: Told, change: Partial<ComplaintRow>) => ({
  ...row,
  ...change,
  history: [...row.history, step(event, told)],
});

export const complaints: Projection<ComplaintRow, OperationsEvent> = {
  name: 'complaints',
  version: 2,
  source: 'operations',
  columns: {
    caseId: 'uuid',
    teamId: 'uuid',
    status: 'text',
    severity: 'text',
    source: 'text',
    openedAt: 'timestamptz',
  },
  keys: ({ type, data }) =>
    // What a complaint does to a case is the case's matter.
    'complaintId' in data &&
    data.complaintId !== null &&
    type !== 'RecusalLifted' &&
    type !== 'CollectorRecused'
      ? [data.complaintId]
      : [],
  apply: (row, event) => {
    if (event.type === 'ComplaintOpened') return opened(event);
    if (!row) return null;
    switch (event.type) {
      case 'ComplaintAccepted':
        return changed(row, event, {}, { status: 'accepted' });
      case 'HandlerAssigned':
      case 'ComplaintHandedOver': {
        const { handlerId } = event.data;
        // What another one found is not the new handler's finding.
        const status = row.status === 'found' ? 'accepted' : row.status;
        return changed(row, event, { facts: { handlerId } }, { handlerId, status, ...unfound(row) });
      }
      case 'ComplaintRecused': {
        const { employeeId, reason, wasHandler } = event.data;
        const recused = [...row.recused, employeeId];
        const status = row.status === 'found' ? 'accepted' : row.status;
        const change = wasHandler ? { recused, handlerId: null, status, ...unfound(row) } : { recused };
        return changed(row, event, { facts: { employeeId, reason } }, change);
      }
      case 'ComplaintExtended': {
        const { stage, reason, dueOn } = event.data;
        return changed(
          row,
          event,
          { text: reason, facts: { stage, dueOn } },
          { stage, dueOn, said: 'nothing' },
        );
      }
      case 'ComplaintDueSoon':
        return changed(row, event, { facts: { dueOn: event.data.dueOn } }, { said: 'due_soon' });
      case 'ComplaintOverdue':
        return changed(row, event, { facts: { dueOn: event.data.dueOn } }, { said: 'overdue' });
      case 'ResolutionProposed': {
        const { outcome, malicious, findings } = event.data;
        const told = { text: findings, facts: { outcome, malicious } };
        return changed(row, event, told, { status: 'found', outcome, malicious, findings });
      }
      case 'ComplaintResolved': {
        const { outcome, malicious, remarks, inTime } = event.data;
        const told = { text: remarks, facts: { outcome, malicious, inTime } };
        const decidedAt = event.effectiveAt;
        return changed(row, event, told, { status: 'decided', outcome, malicious, decidedAt, inTime });
      }
      case 'ComplaintReopened': {
        const { reason, dueOn } = event.data;
        const again = {
          stage: 'first',
          said: 'nothing',
          outcome: null,
          malicious: false,
          findings: null,
        } as const;
        const change = { ...again, status: 'accepted', dueOn, decidedAt: null, inTime: null } as const;
        return changed(row, event, { text: reason, facts: { dueOn } }, change);
      }
      case 'CalledBack': {
        const { result, note } = event.data;
        return changed(row, event, { text: note, facts: { result } }, { lastCallBack: result });
      }
      case 'RectificationOpened': {
        const { measureId, ownerId, dueOn, measure } = event.data;
        const open = { measureId, ownerId, dueOn, measure, completedAt: null, inTime: null };
        const told = { text: measure, facts: { ownerId, dueOn } };
        return changed(row, event, told, { measures: [...row.measures, open] });
      }
      case 'RectificationPassed': {
        const { measureId, ownerId } = event.data;
        const measures = row.measures.map((one) => (one.measureId === measureId ? { ...one, ownerId } : one));
        return changed(row, event, { facts: { ownerId } }, { measures });
      }
      case 'RectificationCompleted': {
        const { measureId, note, inTime } = event.data;
        const completedAt = event.effectiveAt;
        const measures = row.measures.map((one) =>
          one.measureId === measureId ? { ...one, completedAt, inTime } : one,
        );
        return changed(row, event, { text: note, facts: { inTime } }, { measures });
      }
      default:
        return row;
    }
  },
};

const unfound = ({ status }: ComplaintRow): Partial<ComplaintRow> =>
  status === 'found' ? { outcome: null, malicious: false, findings: null } : {};
