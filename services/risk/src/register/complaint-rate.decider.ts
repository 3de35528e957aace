import type { ComplaintRate } from '@muster/contracts/risk';
import type { Decider } from '@muster/kernel';
import type { GroundEvent } from '../policy/on-floor.js';
import { parametersAt, raised } from './raising.js';
import { overRisk, type RegisterEvent, type RiskState } from './risk.js';

/** Complaints of a team and month, counted when one was upheld. */
export type MeasureComplaints = {
  readonly riskId: string;
  readonly teamId: string | null;
  readonly counted: Pick<ComplaintRate, 'month' | 'complaints' | 'contacts' | 'sourcePosition'>;
  readonly at: string;
};

/** Per 1 000 contacts, in hundredths, rounded down: over the threshold means over it. */
const perThousandOf = (complaints: number, contacts: number): number =>
  Math.floor((complaints * 100_000) / contacts);

const measure = (
  { riskId, teamId, counted, at }: MeasureComplaints,
  state: RiskState,
): readonly RegisterEvent[] => {
  const { complaintsPerThousand: threshold, leastContacts } = parametersAt(state, at);
  const { complaints, contacts } = counted;
  if (state.matter || complaints === 0 || contacts < leastContacts) return [];
  const perThousand = perThousandOf(complaints, contacts);
  if (perThousand < threshold) return [];
  const rule = { description: null, measure: { ...counted, perThousand, threshold }, raisedBy: null };
  return [raised({ riskId, category: 'complaints', teamId, ...rule }, state, at)];
};

/** R1, L4: upheld complaints per 1 000 contacts that pass the policy's threshold are a risk; once a team and month. */
export const measuringComplaints: Decider<RiskState, MeasureComplaints, RegisterEvent | GroundEvent> = {
  ...overRisk,
  decide: measure,
};
