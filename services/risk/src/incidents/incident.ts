import type { EventOf } from '@muster/contracts';
import type { incidentEvents, IncidentLevel, IncidentReported } from '@muster/contracts/risk';
import { DomainError } from '@muster/kernel';
import { onFloor, type OnFloor } from '../policy/on-floor.js';

export type IncidentEvent = EventOf<(typeof incidentEvents)[number]>;

type Told = EventOf<typeof IncidentReported>['data'];
/** What stays as it was reported. */
export type IncidentSubject = Pick<
  Told,
  'kind' | 'severity' | 'teamId' | 'personId' | 'textOf' | 'caseId' | 'riskId' | 'occurredAt'
>;

export type Incident = {
  readonly subject: IncidentSubject;
  /** Digest of the description. */
  readonly description: string | null;
  readonly reportedBy: string | null;
  readonly checklist: readonly string[];
  readonly done: readonly string[];
  readonly level: IncidentLevel;
  readonly acknowledgedBy: string | null;
  /** When the running clock runs out; null = none runs. */
  readonly dueAt: string | null;
  /** A clock has run out. */
  readonly late: boolean;
  /** Dispositions and losses that are recorded, by their ids. */
  readonly recorded: readonly string[];
  readonly dispositions: number;
  /** Minor units, what came back deducted. */
  readonly lossMinor: number;
  /** Digest of the lessons; null while it is open. */
  readonly closed: string | null;
};
export type IncidentState = OnFloor<Incident | null>;

const none = null as Incident | null;

const reported = ({ checklist, level, dueAt, reportedBy, description, ...told }: Told): Incident => {
  const { kind, severity, teamId, personId, textOf, caseId, riskId, occurredAt } = told;
  return {
    subject: { kind, severity, teamId, personId, textOf, caseId, riskId, occurredAt },
    ...{ description: description && description.digest, reportedBy, checklist, level, dueAt, done: [] },
    ...{ acknowledgedBy: null, late: false, recorded: [], dispositions: 0, lossMinor: 0, closed: null },
  };
};

const evolve = (incident: Incident | null, { type, data }: IncidentEvent): Incident | null => {
  if (type === 'IncidentReported') return reported(data);
  if (!incident) return incident;
  switch (type) {
    case 'IncidentAcknowledged':
      return {
        ...{ ...incident, acknowledgedBy: data.acknowledgedBy, dueAt: data.dueAt },
        late: incident.late || data.late,
      };
    case 'IncidentEscalated':
      return {
        ...{ ...incident, level: data.to, dueAt: data.dueAt },
        late: incident.late || data.cause === 'clock',
      };
    case 'ChecklistItemDone':
      return { ...incident, done: [...incident.done, data.item] };
    case 'DispositionRecorded':
      return {
        ...incident,
        recorded: [...incident.recorded, data.dispositionId],
        dispositions: incident.dispositions + 1,
      };
    case 'LossRecorded': {
      const amount = data.kind === 'recovered' ? -data.amountMinor : data.amountMinor;
      return {
        ...incident,
        recorded: [...incident.recorded, data.lossId],
        lossMinor: incident.lossMinor + amount,
      };
    }
    case 'IncidentClosed':
      return { ...incident, dueAt: null, closed: data.lessons.digest };
    default:
      return incident;
  }
};

/** Stream `incident-<id>` with the floor. */
export const overIncident = onFloor(none, evolve);

/** @throws DomainError `risk.incident_missing` (404) */
export const incidentOf = ({ matter }: IncidentState): Incident => {
  if (!matter) throw new DomainError('risk.incident_missing', { clause: 'R4' }, 'missing');
  return matter;
};
