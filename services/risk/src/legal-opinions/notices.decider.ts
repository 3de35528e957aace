import type { EventOf } from '@muster/contracts';
import { LegalNoticeIssued, LegalRiskAssessed } from '@muster/contracts/risk';
import { DomainError, type Decider } from '@muster/kernel';
import { todayAt } from '../floor/floor.js';
import { onFloor, type GroundEvent, type OnFloor } from '../policy/on-floor.js';

type NoticeEvent = EventOf<typeof LegalNoticeIssued | typeof LegalRiskAssessed>;
type Notice = EventOf<typeof LegalNoticeIssued>['data'];
type Assessment = EventOf<typeof LegalRiskAssessed>['data'];

export type NoticeCommand =
  | { readonly kind: 'Notify'; readonly notice: Notice; readonly at: string }
  | { readonly kind: 'Assess'; readonly assessment: Assessment; readonly at: string };

/**
 * J1: what Legal tells the floor, and what it finds by itself. Each is said once; ids are derived from the command. Who may is the
 * role table's: Legal. Streams `legal-notice-<id>` and `legal-assessment-<id>`.
 */
export const notices: Decider<OnFloor<boolean>, NoticeCommand, NoticeEvent | GroundEvent> = {
  ...onFloor(
    false as boolean,
    (_, { type }: NoticeEvent) => type === 'LegalNoticeIssued' || type === 'LegalRiskAssessed',
  ),
  decide: (command, { matter: said, floor }) => {
    const { at } = command;
    if (command.kind === 'Assess') {
      const { assessment } = command;
      if ((assessment.of === 'site') !== (assessment.matterId === null))
        throw new DomainError('risk.matter_missing', { clause: 'J1', field: 'matterId' });
      return said ? [] : [LegalRiskAssessed(assessment, at)];
    }
    const { notice } = command;
    if (said) return [];
    if (notice.teamId !== null && !floor.teams[notice.teamId])
      throw new DomainError('risk.team_missing', { clause: 'J1', field: 'teamId' }, 'missing');
    if (notice.effectiveFrom < todayAt(floor, at))
      throw new DomainError('risk.notice_retroactive', {
        clause: 'J1',
        rule: 'ahead',
        field: 'effectiveFrom',
      });
    return [LegalNoticeIssued(notice, at)];
  },
};
