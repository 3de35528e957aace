import type { EventOf } from '@muster/contracts';
import type { ReviewersCalibrated, RiskEvent } from '@muster/contracts/risk';
import type { Projection } from '@muster/projections';

export type CalibrationRow = Omit<EventOf<typeof ReviewersCalibrated>['data'], 'policyVersion'> & {
  readonly heldAt: string;
};

/** 校準 (X2): how far apart the reviewers of a call were when they last met about it. */
export const calibrations: Projection<CalibrationRow, RiskEvent> = {
  name: 'risk-calibrations',
  version: 1,
  source: 'risk',
  columns: { contactId: 'uuid', heldAt: 'timestamptz' },
  keys: ({ type, data }) => (type === 'ReviewersCalibrated' ? [data.contactId] : []),
  apply: (row, { type, data, effectiveAt }) => {
    if (type !== 'ReviewersCalibrated') return row;
    const { policyVersion: _, ...calibration } = data;
    return { ...calibration, heldAt: effectiveAt };
  },
};
