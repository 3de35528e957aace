import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Recorded } from '@muster/contracts';
import type { AttendanceEvent } from '@muster/contracts/attendance';
import type { CommandMeta, Directory, EventStore, Vault } from '@muster/eventstore';
import {
  alone,
  type GoodLine,
  type ImportOrder,
  type ImportWork,
  type LineOutcome,
  type LineProblem,
} from '@muster/imports';
import { dateAt, datesBetween, deriveId, DomainError, fold } from '@muster/kernel';
import type { Clock } from '@muster/platform';
import type { ViewReader } from '@muster/projections';
import { v4 } from 'uuid';
import { timeZoneOf } from '../days/facts.js';
import type { PersonCommands } from '../days/person-commands.js';
import { overRecord } from '../days/record.js';
import { around, streamsOf } from '../days/streams.js';
import { punching } from '../punches/punch.decider.js';
import { hiring } from '../workforce/employees.decider.js';
import { teamLabels } from '../workforce/team-labels.projection.js';
import { joiningTeam } from '../workforce/teams.decider.js';
import { importingRoster } from './import-roster.decider.js';
import { readerOf, type AnyRecord, type ImportFormat, type ImportKind } from './kinds.js';
import type { EmployeeRecord, PunchRecord, RosterRecord } from './records.js';

type Parts = {
  readonly store: EventStore;
  readonly people: PersonCommands;
  readonly vault: Vault;
  readonly directory: Directory;
  readonly views: ViewReader;
  readonly clock: Clock;
};

/** Files are HR's: what a roster rule leaves to the operations manager alone stays refused. */
const ROLES = ['hr'];

const sha256 = (...parts: readonly (string | null)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/** A person's lines together; rosters are small enough to be held. */
async function* byPerson(
  lines: AsyncIterable<GoodLine<AnyRecord>>,
): AsyncGenerator<readonly GoodLine<AnyRecord>[]> {
  const people = new Map<string, GoodLine<AnyRecord>[]>();
  for await (const line of lines) {
    const known = people.get(line.record.staffNo);
    if (known) known.push(line);
    else people.set(line.record.staffNo, [line]);
  }
  yield* people.values();
}

/** Loads the lines of one file by the same deciders that people's commands go through. */
export class FileLoader {
  private readonly known = new Map<string, string>();
  private readonly teams = new Map<string, string>();

  private constructor(
    private readonly parts: Parts,
    private readonly order: ImportOrder<ImportKind, ImportFormat>,
    private readonly zone: string,
  ) {}

  /** @throws DomainError `attendance.site_missing` for a site that was not opened. */
  static async open(parts: Parts, order: ImportOrder<ImportKind, ImportFormat>): Promise<FileLoader> {
    const events = await parts.store.load(order.site, [streamsOf.policy(order.site)]);
    const record = fold(overRecord, events as readonly (Recorded & AttendanceEvent)[]);
    const loader = new FileLoader(parts, order, timeZoneOf(record));
    const { rows } = await parts.views.rows(teamLabels, { sites: [order.site], limit: 1000 });
    for (const { row } of rows) loader.teams.set(row.label, row.teamId);
    return loader;
  }

  work(open: () => Promise<Readable>): ImportWork<AnyRecord> {
    const { kind, format } = this.order;
    const reader = readerOf(kind, format, this.zone);
    if (!reader)
      throw new DomainError('attendance.import_format', { field: 'format', facts: { kind, format } });
    return {
      differs: 'attendance.import_differs',
      ...reader,
      open,
      check: (records) => this.check(records),
      gather: kind === 'rosters' ? byPerson : alone,
      lane: ([first]) =>
        kind === 'punches' && (first!.record as PunchRecord).direction === null
          ? first!.record.staffNo
          : null,
      load: (piece) =>
        ({
          employees: () => this.hire(piece[0]!.record as EmployeeRecord),
          rosters: () => this.roster(piece.map(({ record }) => record as RosterRecord)),
          punches: () => this.punch(piece[0]!.record as PunchRecord),
        })[kind](),
    };
  }

  private async check(records: readonly AnyRecord[]): Promise<ReadonlyMap<number, LineProblem>> {
    const { site, kind } = this.order;
    const unseen = [...new Set(records.map(({ staffNo }) => staffNo))].filter(
      (staffNo) => !this.known.has(staffNo),
    );
    if (unseen.length > 0)
      for (const [staffNo, id] of await this.parts.directory.byStaffNo(site, unseen))
        this.known.set(staffNo, id);
    const problems = new Map<number, LineProblem>();
    records.forEach(({ staffNo, team }, index) => {
      if (kind === 'employees') {
        if (team && !this.teams.has(team)) problems.set(index, { field: 'team', reason: 'unknown' });
      } else if (!this.known.has(staffNo)) problems.set(index, { field: 'staffNo', reason: 'unknown' });
    });
    return problems;
  }

  /** The same line of any file gets the same id: what was loaded before is answered, not repeated. */
  private meta(requestHash: string, ...keys: readonly string[]): CommandMeta {
    const { site, id, actor } = this.order;
    return {
      commandId: deriveId('import', site, ...keys),
      requestHash,
      site,
      actor,
      receivedAt: this.parts.clock.now(),
      correlationId: id,
    };
  }

  private async hire(employee: EmployeeRecord): Promise<LineOutcome> {
    const { people, vault, directory } = this.parts;
    const { site } = this.order;
    const { staffNo, name, phone, position, workingTime, hiredOn, team } = employee;
    // Who was put into the directory before a crash is found again here.
    const employeeId = (await directory.byStaffNo(site, [staffNo])).get(staffNo) ?? v4();
    await directory.put(employeeId, { name, sites: [site], staffNo, ...(phone && { phone }) });
    const sealed = {
      name: await vault.conceal(employeeId, name),
      staffNo: await vault.conceal(employeeId, staffNo),
      phone: phone === null ? null : await vault.conceal(employeeId, phone),
    };
    const digests = [sealed.name.digest, sealed.staffNo.digest, sealed.phone?.digest ?? null];
    const hired = await people.handle(hiring, {
      command: { employeeId, ...sealed, position, workingTime, hiredOn },
      meta: this.meta(sha256(...digests, position, workingTime, hiredOn), 'hire', employeeId),
      people: [{ employeeId, workDates: [] }],
    });
    const teamId = team ? this.teams.get(team) : undefined;
    const joined = teamId
      ? await people.handle(joiningTeam, {
          command: { employeeId, teamId, from: hiredOn, to: null, share: 100, home: true },
          meta: this.meta(sha256(teamId, hiredOn), 'join', employeeId, hiredOn),
          people: [{ employeeId, workDates: [] }],
          teamIds: [teamId],
        })
      : undefined;
    return hired.events.length + (joined?.events.length ?? 0) > 0 ? 'loaded' : 'unchanged';
  }

  private async roster(days: readonly RosterRecord[]): Promise<LineOutcome> {
    const employeeId = this.known.get(days[0]!.staffNo)!;
    const dates = days.map(({ workDate }) => workDate).sort();
    const [from, to] = [dates[0]!, dates.at(-1)!];
    const shifts = days
      .filter(({ segments }) => segments.length > 0)
      .map(({ staffNo: _, ...shift }) => shift);
    const content = sha256(JSON.stringify(shifts), from, to);
    const meta = this.meta(content, 'roster', employeeId, content);
    const { events } = await this.parts.people.handle(importingRoster, {
      command: {
        by: { actor: this.order.actor, roles: ROLES },
        from,
        to,
        rows: [{ employeeId, shifts }],
        at: meta.receivedAt,
      },
      meta,
      people: [{ employeeId, workDates: datesBetween(from, to) }],
    });
    return events.length > 0 ? 'loaded' : 'unchanged';
  }

  private async punch({ staffNo, at, direction }: PunchRecord): Promise<LineOutcome> {
    const employeeId = this.known.get(staffNo)!;
    const keys = ['punch', employeeId, at, direction ?? ''];
    const { events } = await this.parts.people.handle(punching, {
      command: {
        punchId: deriveId('import', this.order.site, ...keys),
        employeeId,
        at,
        direction,
        source: this.order.format === 'dingtalk' ? 'dingtalk' : 'csv',
        deviceAt: null,
        fieldOrderId: null,
        place: null,
      },
      meta: this.meta(sha256(...keys), ...keys),
      people: [{ employeeId, workDates: around(dateAt(at, this.zone)) }],
    });
    return events.length > 0 ? 'loaded' : 'unchanged';
  }
}
