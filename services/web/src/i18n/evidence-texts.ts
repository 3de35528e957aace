import { defineTexts } from './text.js';

export const evidenceTexts = defineTexts({
  'evidence.title': ['數字的依據', '数字的依据', 'Evidence'],
  'evidence.open': [
    '{{figure}} {{value}}，查看依據',
    '{{figure}} {{value}}，查看依据',
    '{{figure}} {{value}}, show evidence',
  ],
  'evidence.formula': ['算法', '算法', 'Formula'],
  'evidence.version': ['第 {{version}} 版', '第 {{version}} 版', 'version {{version}}'],
  'evidence.equal': [
    '由事件重新推算，結果相同',
    '由事件重新推算，结果相同',
    'Derived again from the events: equal',
  ],
  'evidence.unequal': [
    '由事件重新推算得 {{rederived}}，與數字不同',
    '由事件重新推算得 {{rederived}}，与数字不同',
    'Derived again from the events: {{rederived}}, which differs',
  ],
  'evidence.sum': ['合計', '合计', 'Sum'],
  'evidence.events': ['構成事件', '构成事件', 'Events'],
  'evidence.contribution': ['貢獻', '贡献', 'Contributes'],
  'evidence.event': ['事件', '事件', 'Event'],
  'evidence.who': ['成員', '成员', 'Person'],
  'evidence.when': ['生效時間', '生效时间', 'Effective'],
  'evidence.recorded': ['記錄時間', '记录时间', 'Recorded'],
  'evidence.actor': ['操作者', '操作者', 'Actor'],
  'evidence.numerator': ['分子', '分子', 'Numerator'],
  'evidence.denominator': ['分母', '分母', 'Denominator'],
  'evidence.system': ['系統', '系统', 'System'],
  'evidence.then': ['看當時現場', '看当时现场', 'See the floor as it was then'],
  'evidence.none': [
    '沒有任何事件貢獻這個數字，所以它是 0。',
    '没有任何事件贡献这个数字，所以它是 0。',
    'No event contributes to this figure, so it is 0.',
  ],
  'evidence.raw': ['事件內容', '事件内容', 'Event data'],
});
