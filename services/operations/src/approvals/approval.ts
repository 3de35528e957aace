import type { ApprovingDepartment } from '@muster/contracts/operations';
import { DomainError, hasRole, type By } from '@muster/kernel';
import { requireOther } from '../floor/authority.js';

/** Something that other departments approve before it holds. */
export type Proposal = {
  readonly revision: number;
  readonly proposedBy: string;
  readonly needs: readonly ApprovingDepartment[];
  /** Who approved for which department. */
  readonly approvals: Readonly<Partial<Record<ApprovingDepartment, string>>>;
  readonly returned: boolean;
};

/** Which proposal somebody decides about: a later revision is another one. */
export type Deciding = { readonly revision: number; readonly by: By };

export const proposed = (
  revision: number,
  proposedBy: string,
  needs: readonly ApprovingDepartment[],
): Proposal => ({ revision, proposedBy, needs, approvals: {}, returned: false });

export const approvedBy = (
  proposal: Proposal,
  department: ApprovingDepartment,
  decidedBy: string,
): Proposal => ({ ...proposal, approvals: { ...proposal.approvals, [department]: decidedBy } });

export const isApproved = ({ needs, approvals, returned }: Proposal): boolean =>
  !returned && needs.every((department) => approvals[department] !== undefined);

/** Whether it still waits for somebody. */
export const isOpen = (proposal: Proposal): boolean => !proposal.returned && !isApproved(proposal);

/** Legal decides for Legal, the operations manager and management for operations. @throws DomainError `operations.not_an_approver` (403) */
const departmentOf = ({ needs }: Proposal, by: By, clause: string): ApprovingDepartment => {
  const department = by.roles.includes('legal') ? 'legal' : 'operations';
  if (needs.includes(department) && (department === 'legal' || hasRole(by, 'ops_manager', 'management')))
    return department;
  throw new DomainError('operations.not_an_approver', { clause, rule: 'approving-department' }, 'forbidden');
};

/** @throws DomainError when this person may not decide about this revision */
const requireDecider = (proposal: Proposal, { revision, by }: Deciding, clause: string): void => {
  requireOther(by, proposal.proposedBy, clause);
  if (revision !== proposal.revision)
    throw new DomainError('operations.revision_superseded', {
      clause,
      rule: 'latest-revision',
      field: 'revision',
      facts: { revision: proposal.revision },
    });
};

/** For which department the actor approves; null when that was done. Two departments are two people. */
export const approval = (
  proposal: Proposal,
  deciding: Deciding,
  clause: string,
): { readonly department: ApprovingDepartment; readonly completes: boolean } | null => {
  const department = departmentOf(proposal, deciding.by, clause);
  requireDecider(proposal, deciding, clause);
  if (proposal.returned)
    throw new DomainError('operations.proposal_returned', { clause, rule: 'open-proposal' });
  if (proposal.approvals[department] !== undefined) return null;
  for (const approver of Object.values(proposal.approvals)) requireOther(deciding.by, approver, clause);
  return { department, completes: isApproved(approvedBy(proposal, department, deciding.by.actor)) };
};

/** For which department the actor returns it; null when it was returned. */
export const returning = (
  proposal: Proposal,
  deciding: Deciding,
  clause: string,
): ApprovingDepartment | null => {
  const department = departmentOf(proposal, deciding.by, clause);
  requireDecider(proposal, deciding, clause);
  if (proposal.returned) return null;
  if (isApproved(proposal))
    throw new DomainError('operations.proposal_approved', { clause, rule: 'open-proposal' });
  return department;
};
