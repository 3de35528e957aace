import type { Recorded } from '@muster/contracts';
import { ShiftChanged, type AttendanceEvent } from '@muster/contracts/attendance';
import { ids, sealedText, storyOf } from '../fixtures/floor.js';
import { closeDays } from './close-days.reaction.js';

const ann = storyOf(ids.ann);
const caused = (event: AttendanceEvent) => closeDays.react(event as Recorded<AttendanceEvent>);

test('each date of a roster is to be closed, days off with their end', () => {
  const roster = ann.rostered(
    ann.shift('2026-07-06', ['09:00', '12:00'], ['13:00', '18:00']),
    ann.shift('2026-07-08', ['22:00', '+06:00']),
  );
  expect(caused(roster)).toEqual([
    {
      employeeId: ids.ann,
      days: [
        { workDate: '2026-07-06', ends: ann.at('2026-07-06', '18:00') },
        { workDate: '2026-07-07', ends: null },
        { workDate: '2026-07-08', ends: ann.at('2026-07-09', '06:00') },
      ],
    },
  ]);
});

test('a changed shift sets its date anew; nothing else does', () => {
  const change = ShiftChanged(
    {
      employeeId: ids.ann,
      teamId: ids.teamA,
      workDate: '2026-07-06',
      shift: null,
      previous: null,
      afterStart: false,
      changedBy: ids.leader,
      reason: sealedText('off'),
      swapWith: null,
    },
    ann.at('2026-07-06', '08:00'),
  );
  expect(caused(change)).toEqual([{ employeeId: ids.ann, days: [{ workDate: '2026-07-06', ends: null }] }]);
  expect(caused(ann.punch('2026-07-06', 'in', '09:00'))).toEqual([]);
});
