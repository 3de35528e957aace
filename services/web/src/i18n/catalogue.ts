import { attendanceTexts } from './attendance-texts.js';
import { batchesTexts } from './batches-texts.js';
import { complaintsTexts } from './complaints-texts.js';
import { caseEventTexts } from './case-event-texts.js';
import { caseTexts } from './case-texts.js';
import { debtorTexts } from './debtor-texts.js';
import { deskTexts } from './desk-texts.js';
import { eventTexts } from './event-texts.js';
import { coachingTexts } from './coaching-texts.js';
import { expensesTexts } from './expenses-texts.js';
import { evidenceTexts } from './evidence-texts.js';
import { gateTexts } from './gate-texts.js';
import { leadingTexts } from './leading-texts.js';
import { moneyTexts } from './money-texts.js';
import { myDayTexts } from './my-day-texts.js';
import { permitTexts } from './permit-texts.js';
import { phoneTexts } from './phone-texts.js';
import { policyFieldTexts } from './policy-field-texts.js';
import { policyTexts } from './policy-texts.js';
import { problemTexts } from './problem-texts.js';
import { qualityTexts } from './quality-texts.js';
import { riskTexts } from './risk-texts.js';
import { shellTexts } from './shell-texts.js';
import { languages, type Language } from './text.js';
import { trainingTexts } from './training-texts.js';
import { todayTexts } from './today-texts.js';
import { vocabularyTexts } from './vocabulary-texts.js';

export const catalogue = {
  ...leadingTexts,
  ...shellTexts,
  ...riskTexts,
  ...gateTexts,
  ...debtorTexts,
  ...qualityTexts,
  ...trainingTexts,
  ...problemTexts,
  ...vocabularyTexts,
  ...eventTexts,
  ...evidenceTexts,
  ...todayTexts,
  ...myDayTexts,
  ...attendanceTexts,
  ...complaintsTexts,
  ...caseTexts,
  ...caseEventTexts,
  ...expensesTexts,
  ...coachingTexts,
  ...moneyTexts,

  ...batchesTexts,
  ...deskTexts,
  ...permitTexts,

  ...phoneTexts,
  ...policyTexts,
  ...policyFieldTexts,
};
export type TextKey = keyof typeof catalogue;

/** All texts of one language, as i18next takes them. */
export const textsOf = (language: Language): Record<string, string> => {
  const index = languages.indexOf(language);
  return Object.fromEntries(Object.entries(catalogue).map(([key, text]) => [key, text[index] ?? '']));
};
