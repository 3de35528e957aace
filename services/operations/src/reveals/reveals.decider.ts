import type { EventOf } from '@muster/contracts';
import { PersonalRevealed } from '@muster/contracts/operations';
import { hasRole, type Decider, type By } from '@muster/kernel';
import { requireAtWork } from '../cases/at-work.js';
import { overCaseOnFloor, type CaseOnFloor, type CaseOnFloorEvent } from '../cases/case-on-floor.js';
import { fileOf } from '../cases/facts.js';

export type Reveal = Pick<EventOf<typeof PersonalRevealed>['data'], 'caseId' | 'field' | 'purpose'> & {
  readonly by: By;
  readonly at: string;
};

/** X4: a masked field of a debtor is shown to who works the case or administers it; each showing is one more event. */
export const reveals: Decider<CaseOnFloor, Reveal, CaseOnFloorEvent> = {
  ...overCaseOnFloor,
  decide: ({ caseId, field, purpose, by, at }, state) => {
    const { debtorId } = fileOf(state.case);
    if (!hasRole(by, 'case_admin')) requireAtWork(state, { by, at }, 'X4');
    return [PersonalRevealed({ caseId, debtorId, field, purpose, revealedBy: by.actor }, at)];
  },
};
