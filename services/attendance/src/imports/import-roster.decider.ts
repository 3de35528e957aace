import { homeTeamOn } from '../days/facts.js';
import { overRecord, type AttendanceDecider } from '../days/record.js';
import { publishingRoster, type PublishRoster } from '../rosters/publish-roster.decider.js';

/** A person's roster from a file: a file names people, not teams, so the team is that of the first date. */
export const importingRoster: AttendanceDecider<Omit<PublishRoster, 'teamId'>> = {
  ...overRecord,
  decide: (roster, record) => {
    const teamId = homeTeamOn(record, roster.rows[0]!.employeeId, roster.from);
    return publishingRoster.decide({ ...roster, teamId: teamId ?? '' }, record);
  },
};
