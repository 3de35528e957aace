import type { ServiceContract } from '@muster/contracts';
import type { Subject } from './check.js';

/** What is wrong between an event and the one in front of it: few rows, whatever the size of the log. */
const BREAKS = `
  select * from (
    select position, stream, version, id, recorded_at,
      coalesce(lag(position) over log, 0) as position_before, lag(recorded_at) over log as recorded_before,
      coalesce(lag(version) over (partition by stream order by position), 0) as version_before
    from es.event where site = $1 window log as (order by position)
  ) e
  where position <> position_before + 1 or version <> version_before + 1 or recorded_at < recorded_before
  order by position`;

const REPEATED = `
  select id, array_agg(position order by position) as positions from es.event where site = $1 group by id having count(*) > 1`;

/** Duties as the contract names them, against the columns that the constraint compares. */
const DUTIES = `
  select e.position, e.type, e.proposer, e.subject_id, e.decider
  from es.event e
  left join unnest($2::text[], $3::integer[], $4::text[], $5::text[], $6::text[]) d(type, version, proposer, subject, decider)
    on d.type = e.type and d.version = e.type_version
  where e.site = $1 and (
    e.decider = e.proposer or e.decider = e.subject_id or e.proposer = e.subject_id
    or d.type is not null and (
      e.proposer is distinct from e.data ->> d.proposer or e.subject_id is distinct from e.data ->> d.subject
      or e.decider is distinct from e.data ->> d.decider))
  order by e.position`;

const dutiesOf = ({ events }: ServiceContract): unknown[] => {
  const deciding = [...events.values()].flatMap(({ type, version, options: { duties } }) =>
    duties ? [{ type, version, duties }] : [],
  );
  return [
    deciding.map(({ type }) => type),
    deciding.map(({ version }) => version),
    deciding.map(({ duties }) => duties.proposer ?? null),
    deciding.map(({ duties }) => duties.subject ?? null),
    deciding.map(({ duties }) => duties.decider),
  ];
};

type Break = {
  readonly position: string;
  readonly stream: string;
  readonly version: string;
  readonly recorded_at: Date;
  readonly position_before: string;
  readonly version_before: string;
  readonly recorded_before: Date | null;
};

/**
 * I2: positions of a site are 1, 2, 3 … up to the head, versions of a stream likewise, recorded times never go back, an event id
 * is there once, and who proposed, decided or is concerned are different people, as the event itself says.
 */
export const checkDenseLog = async (subject: Subject, contract: ServiceContract): Promise<void> => {
  const { snapshot, site, report, progress } = subject;
  const found = (message: string, details: Record<string, unknown>) =>
    report.found('I2', subject, message, details);
  const [totals] = await snapshot.rows<{ count: string }>('select count(*) from es.event where site = $1', [
    site,
  ]);
  const total = Number(totals!.count);
  progress('I2', 0, total);
  for await (const row of snapshot.each<Break>(BREAKS, [site])) {
    const [position, before] = [Number(row.position), Number(row.position_before)];
    if (position !== before + 1)
      found(
        position === before + 2
          ? `position ${before + 1} is missing`
          : `positions ${before + 1} to ${position - 1} are missing`,
        { from: before + 1, to: position - 1 },
      );
    if (Number(row.version) !== Number(row.version_before) + 1)
      found(
        `${row.stream} goes from version ${row.version_before} to ${row.version} at position ${position}`,
        {
          stream: row.stream,
          position,
        },
      );
    if (row.recorded_before && row.recorded_at < row.recorded_before)
      found(`the event at position ${position} was recorded before the one in front of it`, { position });
  }
  for await (const { id, positions } of snapshot.each<{ id: string; positions: string[] }>(REPEATED, [site]))
    found(`event ${id} is there ${positions.length} times: at ${positions.join(', ')}`, {
      eventId: id,
      positions: positions.map(Number),
    });
  for await (const { position, type } of snapshot.each<{ position: string; type: string }>(DUTIES, [
    site,
    ...dutiesOf(contract),
  ]))
    found(
      `${type} at position ${position} breaks the separation of duties, or its columns do not say what it says`,
      {
        position: Number(position),
      },
    );
  progress('I2', total, total);
  report.checked('I2', subject, total);
};
