import type { Floor } from '../floor/floor.js';
import type { OverdueAnswer } from './overdue-answers.reaction.js';

type Language = 'zh-Hant' | 'zh-Hans' | 'en';

const WORDS: Readonly<Record<OverdueAnswer['about'], Readonly<Record<Language, string>>>> = {
  complaint: {
    'zh-Hant': '投訴逾期未結,期限為',
    'zh-Hans': '投诉逾期未结,期限为',
    en: 'A complaint is not decided; its last date was',
  },
  objection: {
    'zh-Hant': '異議逾期未答覆,期限為',
    'zh-Hans': '异议逾期未答复,期限为',
    en: 'An objection is not answered; its last date was',
  },
};

const SPOKEN: Readonly<Record<string, Language>> = { TW: 'zh-Hant', HK: 'zh-Hant', CN: 'zh-Hans' };

/** What an issue says that nobody wrote, in the language of the site's jurisdiction. */
export const overdueWords = ({ about, dueOn }: OverdueAnswer, { site }: Floor): string =>
  `${WORDS[about][SPOKEN[site?.jurisdiction ?? ''] ?? 'en']} ${dueOn}`;
