import type { DayKind } from '@muster/contracts/attendance';
import { addDays, datesBetween, DomainError } from '@muster/kernel';
import chineseDays from 'chinese-days';
import Holidays from 'date-holidays';
import type { CalendarDay, Jurisdiction } from './policy.decider.js';

/** What a holiday library knows of a year. A proposal only: libraries change, so a person looks at it and publishes it. */
export const proposeCalendar = (jurisdiction: Jurisdiction, year: number): readonly CalendarDay[] => {
  const days = jurisdiction === 'CN' ? mainland(year) : elsewhere(jurisdiction, year);
  if (!days.length)
    throw new DomainError('attendance.calendar_unknown', { field: 'year', facts: { year, jurisdiction } });
  return days;
};

/** Festivals on a fixed date that are 法定假日; the other days of a holiday are rest days moved there. */
const STATUTORY = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

const isStatutory = (date: string): boolean => {
  const { lunarMon, lunarDay, isLeap } = chineseDays.getLunarDate(date);
  const tomorrow = chineseDays.getLunarDate(addDays(date, 1));
  const newYear = lunarMon === 1 && lunarDay <= 3;
  const newYearsEve = tomorrow.lunarMon === 1 && tomorrow.lunarDay === 1;
  const dragonBoat = lunarMon === 5 && lunarDay === 5;
  const midAutumn = lunarMon === 8 && lunarDay === 15;
  const tombSweeping = chineseDays.getSolarTerms(date, date).some(({ term }) => term === 'pure_brightness');
  return (
    STATUTORY.includes(date.slice(5)) ||
    tombSweeping ||
    (!isLeap && (newYear || newYearsEve || dragonBoat || midAutumn))
  );
};

/** The arrangement of the State Council: holidays, and the weekend days that are worked for them (調休上班日). */
const mainland = (year: number): readonly CalendarDay[] =>
  datesBetween(`${year}-01-01`, `${year}-12-31`).flatMap((date): CalendarDay[] => {
    const { work, name } = chineseDays.getDayDetail(date);
    const [, label] = name.split(',');
    // A day of the week has one name, an arranged day three: English, Chinese, length.
    if (!label) return [];
    const kind: DayKind = work ? 'makeup' : isStatutory(date) ? 'statutory' : 'rest';
    return [{ date, kind, label: work ? `${label}調休` : label }];
  });

const COUNTRY = { TW: 'TW', HK: 'HK', US: 'US', UK: 'GB', IN: 'IN' } as const;
/** Bank holidays of the United Kingdom are those of England unless somebody publishes others. */
const REGION: Partial<Record<Jurisdiction, string>> = { UK: 'ENG' };
const LANGUAGE: Partial<Record<Jurisdiction, string>> = { TW: 'zh', HK: 'zh' };

const elsewhere = (jurisdiction: Exclude<Jurisdiction, 'CN'>, year: number): readonly CalendarDay[] => {
  const country = COUNTRY[jurisdiction];
  const region = REGION[jurisdiction];
  const holidays = region ? new Holidays(country, region) : new Holidays(country);
  const found = new Map<string, CalendarDay>();
  for (const { date, name, type } of holidays.getHolidays(year, LANGUAGE[jurisdiction]) ?? []) {
    const day = date.slice(0, 10);
    // Taiwan's Labour Day is an observance to the library and a holiday to everybody who is employed.
    const labourDay = jurisdiction === 'TW' && day.endsWith('-05-01') && name.includes('勞動');
    if (type !== 'public' && !labourDay) continue;
    if (!found.has(day) && day.startsWith(String(year)))
      found.set(day, { date: day, kind: 'statutory', label: name });
  }
  return [...found.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
};
