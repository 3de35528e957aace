import { defaultConcessions } from './default-concessions.js';
import { defaultFigures } from './figures.js';
import { defaultContactRules, type OperationsParameters } from './policy.js';

/** What holds until a company decides otherwise: version 0 of the policy. */
export const defaultParameters: OperationsParameters = {
  buckets: { bounds: [1, 31, 61, 91, 121, 151, 181], basis: 'day', graceDays: 0, graceAmountMinor: 0 },
  treatment: {
    grid: [
      ['locate', 'legal', 'legal', 'legal', 'legal'],
      ['hardship', 'hardship', 'negotiate', 'firm', 'legal'],
      ['hardship', 'instalments', 'negotiate', 'firm', 'firm'],
      ['hardship', 'instalments', 'instalments', 'remind', 'remind'],
      ['hardship', 'instalments', 'remind', 'remind', 'remind'],
    ],
  },
  assignment: {
    cases: 100,
    amount: 60,
    difficulty: 60,
    skill: 40,
    maxCases: null,
    difficultFrom: 60,
    highAmountMinor: 10_000_000,
    licences: [],
  },
  payments: { notCountedAfter: ['withdrawn'], check: { days: 3, counting: 'working' } },
  promises: {
    graceDays: 3,
    keptFromPercent: 100,
    countPartial: true,
    maxDaysAhead: 31,
    maxParts: 12,
    maxOpen: 1,
  },
  concessions: defaultConcessions,
  credit: { rule: 'promise', promiseDays: 7, promiseParts: 700, disputeDays: 7 },
  figures: defaultFigures,
  planning: { monthStartDay: 1 },
  strategies: { conductChannels: ['letter', 'visit'], conductAttemptsPerWeek: 7 },
  issues: { clockMinutes: { low: 7200, medium: 1440, high: 240, critical: 60 } },
  reviews: { weekly: { dueAfterWorkingDays: 1 }, monthly: { dueAfterWorkingDays: 3 } },
  huddles: { recordWithinDays: 2 },
  complaints: {
    // CN-CMPL; where no law says otherwise the same.
    terms: [
      {
        ...{ jurisdiction: '*', counting: 'calendar' },
        ...{ days: 15, complexDays: 30, extensionDays: 30, regulatorDays: 7 },
      },
    ],
    warnDays: 3,
    repeatWithinDays: 90,
    recallFrom: 'serious',
    leaderRecused: true,
  },
  objections: { terms: [{ jurisdiction: '*', counting: 'calendar', days: 15 }], warnDays: 3 },
  expenses: {
    categories: [
      { code: 'transport', receiptFromMinor: 10_000, capMinor: null, account: '660201' },
      { code: 'meals', receiptFromMinor: 0, capMinor: 100_000, account: '660202' },
      { code: 'lodging', receiptFromMinor: 0, capMinor: 500_000, account: '660201' },
      { code: 'communication', receiptFromMinor: 0, capMinor: null, account: '660203' },
      { code: 'office', receiptFromMinor: 0, capMinor: null, account: '660204' },
      { code: 'training', receiptFromMinor: 0, capMinor: null, account: '660205' },
      { code: 'team_building', receiptFromMinor: 0, capMinor: null, account: '660206' },
    ],
    claimWithinDays: 60,
    secondPersonFromMinor: 500_000,
    overBudget: 'accept',
    overBudgetAcceptedBy: 'ops_manager',
    receiptMaxBytes: 10_000_000,
    payableAccount: '2241',
    voucherWord: '記',
    teamCodes: [],
  },
  coaching: {
    skills: [
      { code: 'opening', weight: 1 },
      { code: 'listening', weight: 1 },
      { code: 'negotiation', weight: 2 },
      { code: 'compliance', weight: 2 },
      { code: 'systems', weight: 1 },
    ],
  },
  contacts: defaultContactRules,
};
