import type { DomainEvent } from '@muster/contracts';
import type { AttendanceEvent } from '@muster/contracts/attendance';
import type { OperationsEvent } from '@muster/contracts/operations';
import type { RiskEvent } from '@muster/contracts/risk';
import type { Projection } from '@muster/projections';

export type PolicyVersionRow = {
  readonly version: number;
  readonly effectiveFrom: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly adoptedBy: string;
  readonly adoptedAt: string;
};

type Adopted = Pick<PolicyVersionRow, 'version' | 'effectiveFrom' | 'parameters'>;

/** The versions of one service's policy, each as it was adopted, with who did so and when: one row a version. */
const versionsOf = <Event extends DomainEvent>(
  source: string,
  adopted: Event['type'],
): Projection<PolicyVersionRow, Event> => ({
  name: `${source}-policy`,
  version: 1,
  source,
  columns: {},
  keys: ({ type, data }) => (type === adopted ? [String((data as Adopted).version)] : []),
  apply: (_, { data, actor, recordedAt }) => {
    const { version, effectiveFrom, parameters } = data as Adopted;
    return { version, effectiveFrom, parameters, adoptedBy: actor, adoptedAt: recordedAt };
  },
});

export const attendancePolicy = versionsOf<AttendanceEvent>('attendance', 'AttendancePolicyAdopted');
export const operationsPolicy = versionsOf<OperationsEvent>('operations', 'OperationsPolicyAdopted');
export const riskPolicy = versionsOf<RiskEvent>('risk', 'RiskPolicyAdopted');
