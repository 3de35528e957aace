import type { WorkflowStage } from '@muster/contracts/operations';
import { addDays, addMinutes, dateAt, daysBetween } from '@muster/kernel';
import fc from 'fast-check';
import { idOf, TEAM_A, TEAM_B, ZONE } from '../testing/floor.js';
import { counted } from './attempts.js';
import { stuckBy, type Measure, type Norms, type Stuck } from './stuck.js';

const stage = (buckets: number[], more: Partial<WorkflowStage> = {}): WorkflowStage => ({
  ...{ buckets, channels: ['call'], attemptsPerWeek: 3, firstAttemptHours: 24, limitDays: 20, ...more },
});
const norms = (more: Partial<Norms> = {}): Norms => ({
  ...{ workflowId: idOf('workflow'), version: 1, effectiveFrom: '2026-01-01', teamId: null, product: null },
  stages: [stage([1, 2]), stage([3], { attemptsPerWeek: 0, limitDays: null })],
  ...more,
});
/** Noon at the site. */
const noon = (date: string): string => `${date}T04:00:00.000Z`;
const at = (date: string, more: Partial<Measure> = {}): Measure => ({
  ...{ workflows: [norms()], stuckDays: 7, instant: noon(date), timeZone: ZONE },
  ...more,
});
type Row = Parameters<typeof stuckBy>[0];
/** Ann's since noon of the first of March, in M1 as long. */
const held = (more: Partial<Row> = {}): Row => ({
  ...{ open: 'yes', employeeId: idOf('ann'), teamId: TEAM_A, product: 'card', bucket: 1 },
  ...{ heldSince: noon('2026-03-01'), quietSince: noon('2026-03-01'), suspendedBy: [], attempts: [] },
  ...{ lastContactAt: null, escalatedTo: null, buckets: [{ bucket: 1, since: noon('2026-03-01') }] },
  ...more,
});
/** Called once on each of the dates. */
const called = (...dates: readonly string[]): Partial<Row> => ({
  attempts: dates.reduce<Row['attempts']>((known, on) => counted(known, on, 1), []),
  lastContactAt: noon(dates.at(-1)!),
  quietSince: noon(dates.at(-1)!),
});
const ruleOf = (stuck: Stuck | null) => stuck && [stuck.rule, stuck.norm, stuck.workflowVersion];

test('nobody called within the hours after the assignment', () => {
  expect(stuckBy(held(), at('2026-03-02'))).toBeNull();
  expect(ruleOf(stuckBy(held(), at('2026-03-03')))).toEqual(['first_attempt', 24, 1]);
  expect(stuckBy(held(called('2026-03-01')), at('2026-03-03'))).toBeNull();
  // What was said to an earlier holder is nothing that this one did.
  expect(ruleOf(stuckBy(held(called('2026-02-27')), at('2026-03-03')))).toEqual(['first_attempt', 24, 1]);
});

test('once seven days have gone by, fewer attempts in seven days than the norm', () => {
  const twice = held(called('2026-03-02', '2026-03-06'));
  expect(stuckBy(twice, at('2026-03-07'))).toBeNull();
  expect(ruleOf(stuckBy(twice, at('2026-03-08')))).toEqual(['attempts_per_week', 3, 1]);
  expect(stuckBy(held(called('2026-03-02', '2026-03-06', '2026-03-08')), at('2026-03-08'))).toBeNull();
});

test('a norm that is new, or of a stage that the case has only come into, is not held against it yet', () => {
  const twice = held(called('2026-03-02', '2026-03-06'));
  const since = { workflows: [norms({ effectiveFrom: '2026-03-05' })] };
  expect(stuckBy(twice, at('2026-03-10', since))).toBeNull();
  const rolled = [
    ...twice.buckets,
    { bucket: 3, since: noon('2026-03-04') },
    { bucket: 2, since: noon('2026-03-09') },
  ];
  expect(stuckBy({ ...twice, bucket: 2, buckets: rolled }, at('2026-03-12'))).toBeNull();
});

test('longer in the stage than its limit, unless it was escalated; buckets of one stage are one stay', () => {
  const dates = Array.from({ length: 30 }, (_, day) => addDays('2026-03-01', day));
  const buckets = [
    { bucket: 1, since: noon('2026-03-01') },
    { bucket: 2, since: noon('2026-03-15') },
  ];
  const worked = held({ ...called(...dates), bucket: 2, buckets });
  expect(stuckBy(worked, at('2026-03-21'))).toBeNull();
  expect(ruleOf(stuckBy(worked, at('2026-03-22')))).toEqual(['stage_limit', 20, 1]);
  expect(stuckBy({ ...worked, escalatedTo: 'team_leader' }, at('2026-03-22'))).toBeNull();
});

test('the team’s own workflow goes before the site’s; where none speaks of the bucket, the policy’s quiet days hold', () => {
  const own = norms({ teamId: TEAM_B, version: 4, stages: [stage([1], { firstAttemptHours: 48 })] });
  const both = { workflows: [norms(), own] };
  expect(stuckBy(held({ teamId: TEAM_B }), at('2026-03-03', both))).toBeNull();
  expect(ruleOf(stuckBy(held({ teamId: TEAM_B }), at('2026-03-04', both)))).toEqual(['first_attempt', 48, 4]);
  expect(stuckBy(held({ bucket: 6 }), at('2026-03-08'))).toBeNull();
  expect(ruleOf(stuckBy(held({ bucket: 6 }), at('2026-03-09')))).toEqual(['quiet', 7, null]);
  expect(ruleOf(stuckBy(held(), at('2026-03-09', { workflows: [] })))).toEqual(['quiet', 7, null]);
});

test('what nobody holds, is closed or disputed is not stuck', () => {
  for (const more of [
    { employeeId: null, heldSince: null },
    { open: 'no' as const },
    { suspendedBy: [idOf('objection')] },
  ])
    expect(stuckBy(held(more), at('2026-04-30'))).toBeNull();
});

describe('whatever was done', () => {
  const day = fc.integer({ min: 0, max: 50 });
  const someCase = fc.record({
    made: fc.array(day, { maxLength: 25 }).map((days) => days.sort((a, b) => a - b)),
    rolls: fc.array(fc.record({ day, bucket: fc.nat(4) }), { maxLength: 4 }),
    norm: fc.nat(5),
    hours: fc.integer({ min: 1, max: 200 }),
    limit: fc.option(fc.integer({ min: 1, max: 40 })),
    today: fc.integer({ min: 0, max: 70 }),
  });
  type Some = typeof someCase extends fc.Arbitrary<infer Value> ? Value : never;
  const dateOf = (days: number) => addDays('2026-03-01', days);
  const built = ({ made, rolls, norm, hours, limit, today }: Some) => {
    const past = made.filter((one) => one <= today).map(dateOf);
    const moved = rolls.filter((one) => one.day <= today).sort((a, b) => a.day - b.day);
    const buckets = [
      { bucket: 1, since: noon(dateOf(0)) },
      ...moved.map(({ day: on, bucket }) => ({ bucket, since: noon(dateOf(on)) })),
    ];
    const row = held({ ...(past.length > 0 && called(...past)), buckets, bucket: buckets.at(-1)!.bucket });
    const stages = [stage([1, 2, 3], { attemptsPerWeek: norm, firstAttemptHours: hours, limitDays: limit })];
    return { row, past, measure: at(dateOf(today), { workflows: [norms({ stages })] }) };
  };

  test('it is stuck exactly when a count of the days says so', () => {
    fc.assert(
      fc.property(someCase, (some) => {
        const { row, past, measure } = built(some);
        const today = dateAt(measure.instant, ZONE);
        const found = stuckBy(row, measure);
        const isOut = (bucket: number) => bucket === 0 || bucket > 3;
        if (isOut(row.bucket)) {
          expect(found !== null).toBe(daysBetween(dateAt(row.quietSince, ZONE), today) > 7);
          return;
        }
        // Day by day, as somebody would count on a calendar.
        let stay = 0;
        for (let date = today; date >= dateOf(0); date = addDays(date, -1)) {
          const inIt = row.buckets.findLast(({ since }) => dateAt(since, ZONE) <= date)!.bucket;
          if (isOut(inIt)) break;
          stay += 1;
          if (row.buckets.some(({ bucket, since }) => isOut(bucket) && dateAt(since, ZONE) === date)) break;
        }
        const weekly = past.filter((date) => date > addDays(today, -7)).length;
        const inTime = past.length > 0 || addMinutes(noon(dateOf(0)), some.hours * 60) >= measure.instant;
        const enough = stay <= 7 || weekly >= some.norm;
        const within = some.limit === null || stay - 1 <= some.limit;
        expect([some, found === null]).toEqual([some, inTime && enough && within]);
      }),
      { numRuns: 500 },
    );
  });

  test('nothing but time makes it stuck, and time alone does not make it better', () => {
    fc.assert(
      fc.property(someCase, fc.nat(30), (some, later) => {
        const { row, measure } = built(some);
        const then = at(addDays(dateAt(measure.instant, ZONE), later), { workflows: measure.workflows });
        if (stuckBy(row, measure) !== null) expect(stuckBy(row, then)).not.toBeNull();
      }),
    );
  });
});
