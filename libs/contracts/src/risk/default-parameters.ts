import type { RiskParameters } from './policy.js';

const HOUR = 60;
const DAY = 24 * HOUR;

/** What holds until a company decides otherwise: version 0 of the policy. */
export const defaultRiskParameters: RiskParameters = {
  conduct: {
    permitsFrom: null,
    overrunSeconds: 60,
    severities: [
      { kind: 'no_permit', severity: 'moderate' },
      { kind: 'permit_misused', severity: 'serious' },
      { kind: 'out_of_time', severity: 'moderate' },
      { kind: 'call_overrun', severity: 'minor' },
      { kind: 'complaint', severity: 'serious' },
      { kind: 'quality', severity: 'moderate' },
      { kind: 'intervention', severity: 'moderate' },
    ],
    hearingDays: 3,
    decideDays: 10,
    gateFactors: { minor: 1000, moderate: 500, serious: 0, critical: 0 },
    monthStartDay: 1,
  },
  incidents: {
    clocks: {
      minor: { acknowledgeMinutes: DAY, disposeMinutes: 7 * DAY },
      moderate: { acknowledgeMinutes: 8 * HOUR, disposeMinutes: 3 * DAY },
      serious: { acknowledgeMinutes: HOUR, disposeMinutes: DAY },
      critical: { acknowledgeMinutes: 15, disposeMinutes: 4 * HOUR },
    },
    startsAt: { minor: 'team_leader', moderate: 'ops_manager', serious: 'legal', critical: 'legal' },
    severities: [
      { kind: 'self_harm_threat', severity: 'critical' },
      { kind: 'violence', severity: 'critical' },
      { kind: 'complaint_rate', severity: 'serious' },
    ],
    checklists: [
      {
        kind: 'self_harm_threat',
        items: [
          'stay_on_the_line',
          'call_emergency_services',
          'stop_collection',
          'inform_lender',
          'care_for_collector',
        ],
      },
      {
        kind: 'violence',
        items: [
          'bring_people_to_safety',
          'call_police',
          'preserve_evidence',
          'inform_family',
          'suspend_visits',
        ],
      },
      {
        kind: 'data_leak',
        items: ['contain_leak', 'revoke_access', 'determine_extent', 'inform_regulator', 'inform_persons'],
      },
      {
        kind: 'outage',
        items: ['switch_to_fallback', 'inform_floor', 'restore_service', 'reconcile_records'],
      },
    ],
  },
  register: {
    bounds: { medium: 5, high: 10, extreme: 17 },
    rateWithinDays: 7,
    reviewDays: { low: 180, medium: 90, high: 30, extreme: 14 },
    legalAcceptsUpTo: 'medium',
    longestAcceptanceDays: 180,
    complaintsPerThousand: 200,
    leastContacts: 200,
  },
  quality: { perCollector: 5, disputeDays: 7, decideDays: 7, spread: 1000, passPercent: 60 },
  opinions: { days: 7, urgentDays: 1 },
  policies: { acknowledgeDays: 14 },
};
