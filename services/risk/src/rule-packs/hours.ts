import type { RuleKind } from '@muster/contracts/risk';
import { millisecondsOf, weekday } from '@muster/kernel';
import { Calendar, dayEnds, ofDay, whenShowing } from './calendar.js';
import type { Question } from './question.js';
import { inEveryZone, passes, refuses, type RuleInTime } from './standing.js';

type Says<Kind extends RuleKind['kind']> = Extract<RuleKind, { readonly kind: Kind }>;

const shown = (time: number): string => new Date(time).toISOString().slice(11, 16);

/** Contact between two times of the debtor's day, in each zone where the debtor may be, unless the debtor agreed to others. */
export const hours = (
  says: Says<'hours'>,
  { asked, debtor, site }: Question,
  calendar: Calendar,
): RuleInTime => {
  const [from, to] = [ofDay(says.from), ofDay(says.to)];
  const agreed = Object.values(debtor.consents).filter(
    (one) => says.consentLifts && one.to === 'hours' && one.channels.includes(asked.channel),
  );
  return (at) => {
    const lifted = agreed
      .filter(({ givenAt, until }) => millisecondsOf(givenAt) <= at && at < endOf(until))
      .map(({ until }) => endOf(until));
    if (lifted.length > 0) return passes(Math.max(...lifted));
    return inEveryZone(
      calendar.zones.map((zone) => {
        const clocks = calendar.clocks(zone, at);
        const { date, sinceMidnight } = clocks;
        const facts = { from: says.from, to: says.to, local: [`${date}T${shown(sinceMidnight)} ${zone}`] };
        if (!says.onHolidays && site.holidays.has(date))
          return refuses({ ...facts, holiday: date }, dayEnds(at, clocks));
        if (sinceMidnight < from) return refuses(facts, whenShowing(at, clocks, from));
        if (sinceMidnight >= to) return refuses(facts, dayEnds(at, clocks));
        return passes(whenShowing(at, clocks, to));
      }),
    );
  };
};

const endOf = (until: string | null): number => (until === null ? Infinity : millisecondsOf(until));

/** Not while the debtor's clocks show a time that the debtor called inconvenient. */
export const knownTimes = (_: Says<'known_times'>, { debtor }: Question, calendar: Calendar): RuleInTime => {
  const times = debtor.inconvenient.map(({ weekdays, from, to }) => ({
    weekdays,
    ...{ from: ofDay(from), to: ofDay(to), span: `${from}-${to}` },
  }));
  return (at) =>
    inEveryZone(
      calendar.zones.map((zone) => {
        const clocks = calendar.clocks(zone, at);
        const { date, sinceMidnight } = clocks;
        const today = times.filter(({ weekdays }) => weekdays.includes(weekday(date)));
        const now = today.find(({ from, to }) => from <= sinceMidnight && sinceMidnight < to);
        if (now)
          return refuses(
            { inconvenient: now.span, local: [`${date}T${shown(sinceMidnight)} ${zone}`] },
            whenShowing(at, clocks, now.to),
          );
        const ahead = today.filter(({ from }) => from > sinceMidnight).map(({ from }) => from);
        return passes(Math.min(dayEnds(at, clocks), ...ahead.map((from) => whenShowing(at, clocks, from))));
      }),
    );
};
