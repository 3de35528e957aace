import type { Sealed } from '@muster/contracts';
import type { OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

/** Something that a leader did with a member: coaching 輔導, a call taken over 接管, or a finding of a floor walk 巡場. */
export type CoachingRow = {
  readonly id: string;
  readonly what: 'coaching' | 'takeover' | 'finding';
  /** null = a finding about nobody in particular. */
  readonly employeeId: string | null;
  readonly teamId: string;
  readonly by: string;
  /** The coaching's form, why a call was taken over, or what the finding is about. */
  readonly kind: string;
  readonly at: string;
  readonly minutes: number;
  readonly skills: readonly string[];
  readonly note: Sealed | null;
  readonly followUpOn: string | null;
  /** Acknowledged by the coached, or the finding closed. */
  readonly done: 'yes' | 'no';
  readonly comment: Sealed | null;
  /** Of a finding. */
  readonly walkId: string | null;
};

const blank = { minutes: 0, skills: [], followUpOn: null, comment: null, walkId: null } as const;

/** L2, B3. */
export const coachings: Projection<CoachingRow, OperationsEvent> = {
  name: 'coachings',
  version: 1,
  source: 'operations',
  columns: { employeeId: 'uuid', teamId: 'uuid', what: 'text', done: 'text', at: 'timestamptz' },
  keys: ({ type, data }) => {
    switch (type) {
      case 'CoachingRecorded':
      case 'CoachingAcknowledged':
        return [data.coachingId];
      case 'CallTakenOver':
        return [data.takeOverId];
      case 'FloorFindingNoted':
      case 'FloorFindingClosed':
        return [data.findingId];
      default:
        return [];
    }
  },
  apply: (row, { type, data, effectiveAt }) => {
    switch (type) {
      case 'CoachingRecorded': {
        const { coachingId: id, employeeId, teamId, coachId: by, kind, heldAt, minutes, skills, note } = data;
        const held = { id, what: 'coaching', employeeId, teamId, by, kind, at: heldAt, note } as const;
        return { ...blank, ...held, minutes, skills, followUpOn: data.followUpOn, done: 'no' };
      }
      case 'CallTakenOver': {
        const { takeOverId: id, employeeId, teamId, takenOverBy: by, reason: kind, at, note } = data;
        return { ...blank, id, what: 'takeover', employeeId, teamId, by, kind, at, note, done: 'yes' };
      }
      case 'FloorFindingNoted': {
        const { findingId: id, employeeId, teamId, foundBy: by, kind, note, followUpOn, walkId } = data;
        const found = { id, what: 'finding', employeeId, teamId, by, kind, at: effectiveAt, note } as const;
        return { ...blank, ...found, followUpOn, walkId, done: 'no' };
      }
      case 'CoachingAcknowledged':
        return row && { ...row, done: 'yes', comment: data.comment };
      case 'FloorFindingClosed':
        return row && { ...row, done: 'yes' };
      default:
        return row;
    }
  },
};
