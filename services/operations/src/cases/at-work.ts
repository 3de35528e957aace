import type { By } from '@muster/kernel';
import { requireLeads } from '../floor/authority.js';
import type { CaseOnFloor } from './case-on-floor.js';

/**
 * Who works the case: its holder, the leader of the holder's team, or the operations manager.
 * @throws DomainError `operations.not_your_team` (403)
 */
export const requireAtWork = (
  { case: { holding }, floor }: CaseOnFloor,
  { by, at }: { readonly by: By; readonly at: string },
  clause: string,
): void => {
  if (by.actor !== holding.hand?.collectorId)
    requireLeads(floor, by, holding.hand?.teamId ?? null, at, clause);
};
