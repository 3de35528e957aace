import type { AttendanceRecord, Day, Person } from './record-types.js';

const nobody: Person = {
  hired: null,
  left: null,
  erasureOrdered: false,
  memberships: [],
  roster: {},
  swaps: {},
  corrections: {},
  leaves: {},
  overtime: {},
  timeOffEarned: [],
  timeOffExpired: [],
  fieldOrders: {},
  freeLates: {},
  days: {},
};

export const untouchedDay: Day = { punches: [], closed: null, anomalies: {} };

/** What is known of a person; of an unknown one, nothing. */
export const personOf = (record: AttendanceRecord, employeeId: string): Person =>
  record.people[employeeId] ?? nobody;

export const dayOf = (record: AttendanceRecord, employeeId: string, workDate: string): Day =>
  personOf(record, employeeId).days[workDate] ?? untouchedDay;

/** The record with what `change` returns of a person put in its place. */
export const changePerson = (
  record: AttendanceRecord,
  employeeId: string,
  change: (person: Person) => Partial<Person>,
): AttendanceRecord => {
  const person = personOf(record, employeeId);
  return { ...record, people: { ...record.people, [employeeId]: { ...person, ...change(person) } } };
};

export const changeDay = (
  record: AttendanceRecord,
  { employeeId, workDate }: { readonly employeeId: string; readonly workDate: string },
  change: (day: Day) => Partial<Day>,
): AttendanceRecord =>
  changePerson(record, employeeId, ({ days }) => {
    const day = days[workDate] ?? untouchedDay;
    return { days: { ...days, [workDate]: { ...day, ...change(day) } } };
  });
