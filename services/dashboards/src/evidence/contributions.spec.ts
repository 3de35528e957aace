import { noTotals, totalsOf } from '@muster/contracts/attendance';
import type { Recorded } from '@muster/contracts';
import type { AttendanceEvent } from '@muster/contracts/attendance';
import { addMinutes } from '@muster/kernel';
import type { Projection } from '@muster/projections';
import fc from 'fast-check';
import { anomalies } from '../anomalies/anomalies.projection.js';
import { stateOf } from '../days/day-status.js';
import { dayKey, days, type DayRow } from '../days/days.projection.js';
import { SUMMARY_FIGURES } from '../days/today-answer.js';
import { summaryFigureOf } from '../days/today.js';
import {
  DAY_FIGURES,
  dayFigureOf,
  monthFigureOf,
  monthTotals,
  sealedFigureOf,
  TOTAL_FIGURES,
} from '../months/month-figures.js';
import { timesheetKey, timesheets } from '../months/timesheets.projection.js';
import { PROJECTIONS } from '../projections/registry.js';
import { idOf, PARAMETERS } from '../testing/floor.js';
import { recorded, someEvent } from '../testing/histories.js';
import { balanceOf, timeOff } from '../time-off/time-off.projection.js';
import { contributionsOf, type FigureOf } from './contributions.js';

const history = fc
  .array(someEvent('ann'), { minLength: 1, maxLength: 40 })
  .map((events) => events.map((event, at) => recorded(event, at + 1)));

const frozen = <Value>(value: Value): Value => {
  if (value && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
};

const concerning = <Row extends object>(
  projection: Projection<Row, AttendanceEvent>,
  key: string,
  events: readonly Recorded<AttendanceEvent>[],
) => events.filter((event) => projection.keys(event).includes(key));

/** The row as the runner folds it; rows and events are frozen, so that a projection that changes them in place throws. */
const foldOf = <Row extends object>(
  projection: Projection<Row, AttendanceEvent>,
  key: string,
  events: readonly Recorded<AttendanceEvent>[],
): Row | null =>
  concerning(projection, key, events).reduce<Row | null>(
    (row, event) => frozen(projection.apply(row, frozen(event), key)),
    null,
  );

const expectSum = <Row extends object>(
  projection: Projection<Row, AttendanceEvent>,
  key: string,
  events: readonly Recorded<AttendanceEvent>[],
  figureOf: FigureOf<Row>,
): void => {
  const found = contributionsOf(projection, key, concerning(projection, key, events), figureOf);
  const sum = found.reduce((total, { contribution }) => total + contribution, 0);
  expect(sum).toBe(figureOf(foldOf(projection, key, events)));
  expect(found.every(({ contribution }) => contribution !== 0)).toBe(true);
};

const keysOf = <Row extends object>(
  projection: Projection<Row, AttendanceEvent>,
  events: readonly Recorded<AttendanceEvent>[],
) => [...new Set(events.flatMap((event) => projection.keys(event)))];

describe('evidence', () => {
  it('adds up to the figure, whatever happened and whatever the figure', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 4320 }), fc.boolean(), (events, after, flexible) => {
        const context = {
          instant: addMinutes('2026-03-02T00:00:00.000Z', after),
          parameters: PARAMETERS,
          flexible,
          employed: true,
        };
        for (const key of keysOf(days, events)) {
          for (const figure of SUMMARY_FIGURES)
            expectSum(days, key, events, summaryFigureOf(figure, context));
          for (const figure of [...TOTAL_FIGURES, ...DAY_FIGURES]) {
            expectSum(days, key, events, monthFigureOf(figure));
            expectSum(days, key, events, dayFigureOf(figure, context));
          }
        }
        const sheet = timesheetKey(idOf('ann'), '2026-03');
        for (const figure of TOTAL_FIGURES) expectSum(timesheets, sheet, events, sealedFigureOf(figure));
        for (const key of keysOf(anomalies, events))
          expectSum(anomalies, key, events, (row) => Number(row?.status === 'open'));
        expectSum(timeOff, idOf('ann'), events, balanceOf);
      }),
      { numRuns: 200 },
    );
  });

  it('leaves no rostered person uncounted, and counts nobody twice', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 4320 }), (events, after) => {
        const instant = addMinutes('2026-03-02T00:00:00.000Z', after);
        for (const key of keysOf(days, events)) {
          const { rostered, present, onLeave, absent, notYet, late } = stateOf(foldOf(days, key, events), {
            instant,
            parameters: PARAMETERS,
            flexible: false,
            employed: true,
          });
          expect([present, onLeave, absent, notYet].filter(Boolean)).toHaveLength(rostered ? 1 : 0);
          if (late) expect(present || notYet).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('of an open month is the sum over its closed days by the formula that the attendance service seals', () => {
    fc.assert(
      fc.property(history, (events) => {
        const rows = ['2026-03-02', '2026-03-03', '2026-03-04']
          .map((date) => foldOf(days, dayKey(idOf('ann'), date), events))
          .filter((row): row is DayRow => row !== null);
        const closed = rows.flatMap(({ figures, anomalies: found }) =>
          figures ? [{ figures, anomalies: found }] : [],
        );
        expect(monthTotals(undefined, rows)).toEqual(totalsOf(closed));
        expect(monthTotals(undefined, [])).toEqual(noTotals);
      }),
      { numRuns: 100 },
    );
  });

  it('never needs a row to be changed in place, nor a value that JSON does not know', () => {
    fc.assert(
      fc.property(history, (events) => {
        for (const projection of PROJECTIONS as readonly Projection<object, AttendanceEvent>[])
          for (const key of keysOf(projection, events)) {
            const row = foldOf(projection, key, events);
            expect(JSON.parse(JSON.stringify(row))).toEqual(row);
          }
      }),
      { numRuns: 100 },
    );
  });
});
