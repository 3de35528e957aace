import { given } from '@muster/testing';
import { LONG_AGO, openedFloor, parameters } from '../fixtures/floor.js';
import { adoptingPolicy, openingSite, publishingCalendar } from './policy.decider.js';

const AT = '2026-07-06T02:00:00.000Z';
const floor = openedFloor();

describe('opening a site', () => {
  const open = {
    siteId: 'main',
    label: 'Main',
    timeZone: 'Asia/Taipei',
    jurisdiction: 'TW' as const,
    at: LONG_AGO,
  };

  test('once, in a zone that exists', () => {
    given(openingSite)
      .when(open)
      .then({
        type: 'SiteOpened',
        data: { siteId: 'main', label: 'Main', timeZone: 'Asia/Taipei', jurisdiction: 'TW' },
        effectiveAt: LONG_AGO,
      });
    given(openingSite, floor).when(open).then();
    given(openingSite, floor)
      .when({ ...open, timeZone: 'Asia/Tokyo' })
      .thenRefused('attendance.site_open');
    given(openingSite)
      .when({ ...open, timeZone: 'Taipei' })
      .thenRefused('attendance.time_zone_unknown');
  });
});

describe('adopting a policy', () => {
  const adopt = {
    siteId: 'main',
    effectiveFrom: '2026-08-01',
    parameters: { ...parameters, graceMinutes: 0 },
    at: AT,
  };

  test('a version follows the last, true from midnight at the site', () => {
    expect(given(adoptingPolicy, floor).when(adopt).events()).toMatchObject([
      { data: { version: 2, effectiveFrom: '2026-08-01' }, effectiveAt: '2026-07-31T16:00:00.000Z' },
    ]);
  });

  test('the same again is nothing', () => {
    const adopted = given(adoptingPolicy, floor).when(adopt).events();
    given(adoptingPolicy, [...floor, ...adopted])
      .when(adopt)
      .then();
    expect(
      given(adoptingPolicy, [...floor, ...adopted])
        .when({ ...adopt, parameters: { ...adopt.parameters, overtimeWithinDays: 3 } })
        .events(),
    ).toHaveLength(1);
  });

  test('the first may reach back, no other: what was closed was closed by its rules', () => {
    const [opened] = floor;
    expect(
      given(adoptingPolicy, [opened!])
        .when({ ...adopt, effectiveFrom: '2026-01-01' })
        .events(),
    ).toHaveLength(1);
    given(adoptingPolicy, floor)
      .when({ ...adopt, effectiveFrom: '2026-07-05' })
      .thenRefused('attendance.policy_retroactive', { facts: { today: '2026-07-06' } });
  });

  test('needs a site', () => {
    given(adoptingPolicy).when(adopt).thenRefused('attendance.site_missing');
  });
});

describe('publishing a calendar', () => {
  const days = [
    { date: '2026-10-10', kind: 'statutory' as const, label: '國慶日' },
    { date: '2026-01-01', kind: 'statutory' as const, label: '元旦' },
  ];
  const publish = { siteId: 'main', year: 2026, days, at: AT };

  test('in order of date; the same again is nothing, another replaces it', () => {
    const published = given(publishingCalendar, floor).when(publish).events();
    expect(published).toMatchObject([{ data: { days: [{ date: '2026-01-01' }, { date: '2026-10-10' }] } }]);
    given(publishingCalendar, [...floor, ...published])
      .when(publish)
      .then();
    expect(
      given(publishingCalendar, [...floor, ...published])
        .when({ ...publish, days: days.slice(1) })
        .events(),
    ).toHaveLength(1);
  });

  test('dates of the year, each once', () => {
    for (const wrong of [[days[0]!, days[0]!], [{ ...days[0]!, date: '2027-01-01' }]])
      given(publishingCalendar, floor)
        .when({ ...publish, days: wrong })
        .thenRefused('attendance.calendar_unsound');
  });
});
