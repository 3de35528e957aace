import type { ReactNode } from 'react';
import type { CaseView } from '../api/case-types.js';
import { CaseComplaints } from '../complaints/case-complaints.js';
import { CaseConcessions } from '../batches/case-concessions.js';
import { CaseDebtor } from '../legal/case-debtor.js';
import { CallFacts } from './call-facts.js';
import { AskPermit } from '../permits/ask-permit.js';
import { CaseMoney } from '../promises/case-money.js';
import { CaseContacts } from './case-contacts.js';
import { CaseFacts } from './case-facts.js';
import { CaseVisits } from './case-visits.js';

/** A part of the case page. A capability with something to show of a case is one more line in the list. */
export interface CaseSlot {
  readonly key: string;
  /** Where it stands: beside the timeline, or above it. */
  readonly place: 'side' | 'main';
  readonly render: (view: CaseView) => ReactNode;
}

export const CASE_SLOTS: readonly CaseSlot[] = [
  { key: 'call', place: 'side', render: (view) => <CallFacts row={view.case} permits={view.permits} /> },
  { key: 'permit', place: 'side', render: (view) => <AskPermit row={view.case} /> },
  { key: 'debtor', place: 'side', render: ({ case: row }) => <CaseDebtor debtorId={row.debtorId} /> },
  { key: 'facts', place: 'side', render: (view) => <CaseFacts view={view} /> },
  { key: 'contacts', place: 'main', render: (view) => <CaseContacts view={view} /> },
  { key: 'visits', place: 'main', render: (view) => <CaseVisits view={view} /> },
  { key: 'money', place: 'side', render: (view) => <CaseMoney caseId={view.case.caseId} /> },
  {
    key: 'complaints',
    place: 'main',
    render: ({ case: row }) => <CaseComplaints caseId={row.caseId} holderId={row.holderId} />,
  },
  {
    key: 'concessions',
    place: 'side',
    render: (view) => <CaseConcessions row={view.case} />,
  },
];
