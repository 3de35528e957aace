import type { RiskEvent } from '@muster/contracts/risk';
import type { Reaction } from '@muster/projections';

/** After this date somebody is to look at a risk. */
export type RiskDate = { readonly riskId: string; readonly date: string };

/** Rating, review, the end of an acceptance, a mitigation: each date has a timer. */
export const riskDates: Reaction<RiskEvent, RiskDate> = {
  name: 'risk-dates',
  source: 'risk',
  from: 'beginning',
  react: ({ type, data }) => {
    switch (type) {
      case 'RiskRaised':
        return [{ riskId: data.riskId, date: data.rateBy }];
      case 'RiskRated':
        return [{ riskId: data.riskId, date: data.reviewOn }];
      case 'RiskAccepted':
        return [{ riskId: data.riskId, date: data.until }];
      case 'MitigationPlanned':
        return [{ riskId: data.riskId, date: data.dueOn }];
      default:
        return [];
    }
  },
};
