import type { EventOf } from '@muster/contracts';
import { RiskRaised, type RiskParameters } from '@muster/contracts/risk';
import { addDays } from '@muster/kernel';
import { todayAt } from '../floor/floor.js';
import { policyOn } from '../policy/policies.js';
import type { RiskState } from './risk.js';

export const parametersAt = ({ floor, policies }: RiskState, at: string): RiskParameters['register'] =>
  policyOn(policies, todayAt(floor, at)).parameters.register;

/** A risk that is to be rated within the policy's days. */
export const raised = (
  told: Omit<EventOf<typeof RiskRaised>['data'], 'rateBy' | 'policyVersion'>,
  { floor, policies }: RiskState,
  at: string,
) => {
  const today = todayAt(floor, at);
  const { version, parameters } = policyOn(policies, today);
  const rateBy = addDays(today, parameters.register.rateWithinDays);
  return RiskRaised({ ...told, rateBy, policyVersion: version }, at);
};
