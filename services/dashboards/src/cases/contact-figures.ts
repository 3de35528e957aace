import { formula, type Formula } from '../evidence/formulas.js';
import type { ContactCounts } from './contact-days.projection.js';

/** Figures of contacts; each is a sum over the days of collectors. */
export const CONTACT_FIGURES = [
  'attempts',
  'connects',
  'rightParty',
  'inbound',
  'handled',
  'talkSeconds',
  'holdSeconds',
  'wrapSeconds',
  'withoutPermit',
  'unrecorded',
] as const satisfies readonly (keyof ContactCounts)[];
export type ContactFigure = (typeof CONTACT_FIGURES)[number];

/** Of rates: null where there is nothing to divide by. Per cent, one decimal. */
export const rateOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * 1000) / whole) / 10;

export const contactFormulas: Readonly<Record<ContactFigure, Formula>> = {
  attempts: formula(
    'count',
    '外呼、簡訊、信函與外訪等主動聯絡的次數；來電不計',
    '外呼、短信、信函与外访等主动联络的次数；来电不计',
    'Outbound contacts of every channel; the debtor’s own calls do not count',
  ),
  connects: formula(
    'count',
    '主動聯絡中，有人接聽或在場的次數',
    '主动联络中，有人接听或在场的次数',
    'Of the attempts, those at which somebody answered or was there',
  ),
  rightParty: formula(
    'count',
    '主動聯絡中，與債務人本人說上話的次數（含本人拒談）',
    '主动联络中，与债务人本人说上话的次数（含本人拒谈）',
    'Of the attempts, those that reached the debtor, also one who did not want to talk',
  ),
  inbound: formula('count', '債務人來電的次數', '债务人来电的次数', 'The debtors’ own calls'),
  handled: formula(
    'count',
    '雙向聯絡中，有人接聽或在場的次數',
    '双向联络中，有人接听或在场的次数',
    'Contacts either way at which somebody answered or was there',
  ),
  talkSeconds: formula('seconds', 'Σ 通話秒數', 'Σ 通话秒数', 'Σ seconds of talk'),
  holdSeconds: formula('seconds', 'Σ 保留秒數', 'Σ 保持秒数', 'Σ seconds on hold'),
  wrapSeconds: formula(
    'seconds',
    'Σ 話後處理秒數，以政策上限為止',
    'Σ 话后处理秒数，以政策上限为止',
    'Σ seconds of after-call work, up to the policy’s limit',
  ),
  withoutPermit: formula(
    'count',
    '主動聯絡中，沒有有效聯絡許可的次數；目標為 0',
    '主动联络中，没有有效联络许可的次数；目标为 0',
    'Of the attempts, those without a valid permit; 0 is the goal',
  ),
  unrecorded: formula(
    'count',
    '接通的通話中，逾時仍無錄音者；補上錄音即撤銷',
    '接通的通话中，逾时仍无录音者；补上录音即撤销',
    'Connected calls that have no recording in time; one that is linked later counts no more',
  ),
};

export const stuckFormulas = {
  stuckCases: formula(
    'count',
    '在催收員手上、未因異議暫停的未結案件中,依現行工作流程:分派後逾首次聯絡時數仍未聯絡,或滿七日而七日內聯絡次數不足,或在該階段逾期限天數而未上報者;無流程規定的階段,依制度的未動天數',
    '在催收员手上、未因异议暂停的未结案件中,依现行工作流程:分派后逾首次联络时数仍未联络,或满七日而七日内联络次数不足,或在该阶段逾期限天数而未上报者;无流程规定的阶段,依制度的未动天数',
    'Open cases in a hand, not at rest for a dispute, that by the workflow in force have no contact within its hours after the assignment, or too few attempts in seven days once seven days have gone by, or more days in the stage than its limit without an escalation; in buckets of which no workflow speaks, by the policy’s quiet days',
  ),
} satisfies Record<string, Formula>;
