import type { Translate } from '../i18n/i18n.js';
import type { Language } from '../i18n/text.js';
import { wallOf, weekday } from './zoned.js';

/** `HH:mm` of the site, with `+1` when it is a later date than `workDate`. */
export const clockTime = (instant: string | null, timeZone: string, workDate?: string): string => {
  if (!instant) return '—';
  const { date, time } = wallOf(instant, timeZone);
  return time.slice(0, 5) + (workDate && date > workDate ? '⁺¹' : '');
};

/** `MM-DD HH:mm` of the site; with the year when it is another than `year`. */
export const dateTime = (instant: string | null, timeZone: string, seconds = false): string => {
  if (!instant) return '—';
  const { date, time } = wallOf(instant, timeZone);
  return `${date} ${seconds ? time : time.slice(0, 5)}`;
};

const weekdays: Readonly<Record<Language, readonly string[]>> = {
  'zh-Hant': ['週一', '週二', '週三', '週四', '週五', '週六', '週日'],
  'zh-Hans': ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
};

export const weekdayName = (date: string, language: Language): string =>
  weekdays[language][weekday(date)] ?? '';
export const weekdayNames = (language: Language): readonly string[] => weekdays[language];

/** `11-23 週一` */
export const shortDate = (date: string, language: Language): string =>
  `${date.slice(5)} ${weekdayName(date, language)}`;

/** Minutes as `8:05`, for columns whose head says hours and minutes. */
export const hoursMinutes = (minutes: number): string => {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '−' : ''}${Math.floor(size / 60)}:${String(size % 60).padStart(2, '0')}`;
};

/** Minutes as people say them: 8 時 05 分. */
export const duration = (minutes: number, t: Translate): string =>
  minutes < 60
    ? t('time.m', { minutes })
    : minutes % 60 === 0
      ? t('time.h', { hours: minutes / 60 })
      : t('time.hm', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
