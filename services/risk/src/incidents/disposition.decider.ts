import type { EventOf, Sealed } from '@muster/contracts';
import { ChecklistItemDone, DispositionRecorded, IncidentClosed, LossRecorded } from '@muster/contracts/risk';
import { DomainError, type Decider } from '@muster/kernel';
import type { Acting } from '../floor/acting.js';
import { requireOther } from '../floor/authority.js';
import type { GroundEvent } from '../policy/on-floor.js';
import { isLate, named, refused, requireHandler, requireOpen } from './handling.js';
import { incidentOf, overIncident, type IncidentEvent, type IncidentState } from './incident.js';

type Of = Acting & { readonly incidentId: string };
type Check = Of & { readonly kind: 'Check'; readonly item: string; readonly note: Sealed | null };
type Dispose = Of & { readonly kind: 'Dispose'; readonly dispositionId: string; readonly note: Sealed };
type Lose = Of & {
  readonly kind: 'Lose';
  readonly loss: Pick<EventOf<typeof LossRecorded>['data'], 'lossId' | 'kind' | 'amountMinor'>;
};
type Close = Of & { readonly kind: 'Close'; readonly lessons: Sealed };
export type DispositionCommand = Check | Dispose | Lose | Close;

const NOTHING: readonly IncidentEvent[] = [];

/** R4, X5 處置: the checklist, what was done, what it cost, and the end of it. Stream `incident-<id>`. */
export const disposition: Decider<IncidentState, DispositionCommand, IncidentEvent | GroundEvent> = {
  ...overIncident,
  decide: (command, state) => {
    switch (command.kind) {
      case 'Check':
        return check(command, state);
      case 'Dispose':
        return dispose(command, state);
      case 'Lose':
        return lose(command, state);
      case 'Close':
        return close(command, state);
    }
  },
};

/** An emergency does not wait for a rank: who reported it may tick off as well. */
const check = (command: Check, state: IncidentState): readonly IncidentEvent[] => {
  const incident = incidentOf(state);
  const { incidentId, item, note, by, at } = command;
  requireHandler(incident, state.floor, command, incident.reportedBy);
  if (!incident.checklist.includes(item)) throw refused('risk.no_such_item', 'item-of-the-checklist', 'item');
  if (incident.done.includes(item)) return NOTHING;
  requireOpen(incident);
  return [ChecklistItemDone({ ...named(incidentId, incident), item, note, doneBy: by.actor }, at)];
};

const dispose = (command: Dispose, state: IncidentState): readonly IncidentEvent[] => {
  const incident = incidentOf(state);
  const { incidentId, dispositionId, note, by, at } = command;
  requireHandler(incident, state.floor, command);
  if (incident.recorded.includes(dispositionId)) return NOTHING;
  requireOpen(incident);
  return [
    DispositionRecorded({ ...named(incidentId, incident), dispositionId, note, recordedBy: by.actor }, at),
  ];
};

/** Also after the closing: what it cost is often known late. */
const lose = (command: Lose, state: IncidentState): readonly IncidentEvent[] => {
  const incident = incidentOf(state);
  const { incidentId, loss, by, at } = command;
  requireHandler(incident, state.floor, command);
  if (incident.recorded.includes(loss.lossId)) return NOTHING;
  if (loss.kind === 'recovered' && loss.amountMinor > incident.lossMinor)
    throw refused('risk.recovered_too_much', 'at-most-the-loss', 'amountMinor');
  // A site was there when it was reported.
  const { currency } = state.floor.site!;
  return [LossRecorded({ ...named(incidentId, incident), ...loss, currency, recordedBy: by.actor }, at)];
};

/** By its level, but neither by who reported it nor by whom it is about; with the checklist done and something done about it. */
const close = (command: Close, state: IncidentState): readonly IncidentEvent[] => {
  const incident = incidentOf(state);
  const { incidentId, lessons, by, at } = command;
  requireHandler(incident, state.floor, command);
  const { reportedBy, checklist, done, lossMinor, closed } = incident;
  if (reportedBy !== null) requireOther(by, reportedBy, 'R4');
  if (closed === lessons.digest) return NOTHING;
  requireOpen(incident);
  if (incident.acknowledgedBy === null) throw refused('risk.incident_not_acknowledged', 'acknowledged-first');
  const open = checklist.filter((item) => !done.includes(item)).length;
  if (open > 0)
    throw new DomainError('risk.checklist_open', { clause: 'X5', rule: 'checklist-first', facts: { open } });
  if (incident.dispositions === 0) throw refused('risk.no_disposition', 'disposed-first');
  return [
    IncidentClosed(
      {
        ...{ ...named(incidentId, incident), lossMinor, lessons, reportedBy, closedBy: by.actor },
        late: isLate(incident, at),
      },
      at,
    ),
  ];
};
