import type { ClientBase, Pool } from 'pg';

export type IndependentQuery = {
  readonly site: string;
  readonly currency: string;
  /** IANA zone of the site. */
  readonly timeZone: string;
  /** Both included. */
  readonly from: string;
  readonly to: string;
  /** Days of the cycle that opens on `from`. */
  readonly cycleDays: number;
  readonly recoveryOf: 'opening_overdue' | 'assigned';
};

export type IndependentFigures = {
  readonly receivedMinor: number;
  readonly reversedMinor: number;
  /** Unpaid when the period began. */
  readonly openingMinor: number;
  readonly promisesMade: number;
  readonly promisesKept: number;
  readonly promisesPartlyKept: number;
  readonly promisesBroken: number;
  readonly promisedMinor: number;
  readonly keptMinor: number;
  /** By opening bucket and outcome, in this order: cases, and principal unpaid at the opening. */
  readonly flows: readonly IndependentFlow[];
};

export type IndependentFlow = Cell & { readonly bucket: number };
type Cell = { readonly outcome: string; readonly cases: number; readonly principalMinor: number };

const inOrder = (flows: readonly IndependentFlow[]): readonly IndependentFlow[] =>
  flows.toSorted((a, b) => a.bucket - b.bucket || (a.outcome < b.outcome ? -1 : 1));

/** A roll matrix as views answer it, as flows: what nothing flowed into is left out. */
export const flowsOf = (
  matrix: readonly { readonly bucket: number; readonly outcomes: readonly Cell[] }[],
): readonly IndependentFlow[] =>
  inOrder(
    matrix.flatMap(({ bucket, outcomes }) =>
      outcomes
        .filter(({ cases }) => cases > 0)
        .map(({ outcome, cases, principalMinor }) => ({ bucket, outcome, cases, principalMinor })),
    ),
  );

/**
 * The figures of a site and a period in plain SQL over the raw log of operations, `es.event`: it shares nothing with the
 * deciders, projections and views that it checks. Parameters: site, currency, opening, opening of the cycle's end, from, to, 'overdue' or
 * 'assigned'.
 */
const SQL = `
with log as (
  select position, type, data, recorded_at, data ->> 'caseId' as case_id from es.event where site = $1 and data ? 'caseId'),
moment(n, at) as (values (1, $3::timestamptz), (2, $4::timestamptz)),
seen as (select n, log.* from moment join log on log.recorded_at < moment.at),
opened as (
  select n, case_id, (data ->> 'entryBucket')::int as entry from seen
  where type = 'CaseOpened' and data ->> 'currency' = $2),
rolled as (
  select distinct on (n, case_id) n, case_id, (data ->> 'to')::int as bucket from seen where type = 'CaseRolled'
  order by n, case_id, position desc),
ended as (
  select distinct on (n, case_id) n, case_id, case
    when type in ('CaseReopened', 'CaseEntrusted') then 'open'
    when data ->> 'reason' in ('paid', 'settled') then 'settled'
    when data ->> 'reason' in ('returned', 'withdrawn') then 'returned'
    else 'written_off' end as status
  from seen where type in ('CaseClosed', 'CaseReopened', 'CaseEntrusted') order by n, case_id, position desc),
held as (
  select distinct on (n, case_id) n, case_id, type = 'CaseAssigned' as held from seen
  where type in ('CaseAssigned', 'CaseRecalled', 'CaseClosed') order by n, case_id, position desc),
statement as (
  select distinct on (n, case_id) n, case_id, data -> 'dues' as dues from seen
  where type in ('CaseOpened', 'DuesChanged') order by n, case_id, position desc),
paid as (
  select n, case_id, sum(case type when 'PaymentReceived' then 1 else -1 end * (data ->> 'amountMinor')::bigint) as paid
  from seen where type in ('PaymentReceived', 'PaymentReversed') group by n, case_id),
due as (
  select n, case_id, component, amount, coalesce(paid, 0) as paid,
    sum(amount) over (partition by n, case_id order by due_date, rank, place) - amount as before
  from statement left join paid using (n, case_id),
    lateral (select place, (one ->> 'amountMinor')::bigint as amount, one ->> 'component' as component,
        (one ->> 'dueDate')::date as due_date,
        array_position(array['fee', 'interest', 'principal'], one ->> 'component') as rank
      from jsonb_array_elements(dues) with ordinality as listed(one, place)) as each),
owed as (
  select n, case_id, sum(unpaid) as owed, coalesce(sum(unpaid) filter (where component = 'principal'), 0) as principal
  from (select n, case_id, component, amount - least(amount, greatest(0, paid - before)) as unpaid from due) as each
  group by n, case_id),
state as (
  select n, case_id, coalesce(bucket, entry) as bucket, coalesce(status, 'open') as status, coalesce(held, false) as held,
    owed, principal
  from opened left join rolled using (n, case_id) left join ended using (n, case_id) left join held using (n, case_id)
    join owed using (n, case_id)),
flow as (
  select a.bucket, case
      when b.status <> 'open' then b.status when b.bucket > a.bucket then 'worse' when b.bucket = a.bucket then 'stabilised'
      when b.bucket = 0 then 'cured' else 'rolled_back' end as outcome,
    count(*)::int as cases, sum(a.principal) as principal
  from state a join state b on b.n = 2 and b.case_id = a.case_id where a.n = 1 and a.status = 'open' group by 1, 2),
money as (
  select type, (data ->> 'amountMinor')::bigint as amount from log
  where data ->> 'currency' = $2 and (data ->> 'counts')::boolean
    and coalesce(data ->> 'reversedOn', data ->> 'valueDate') between $5 and $6
    and type in ('PaymentReceived', 'PaymentReversed')),
last_of_promise as (
  select distinct on (data ->> 'promiseId') type, data from log
  where type in ('PromiseMade', 'PromiseRescheduled', 'PromiseVoided', 'PromiseKept', 'PromisePartlyKept', 'PromiseBroken',
    'PromiseReopened') and data ->> 'currency' = $2
  order by data ->> 'promiseId', position desc),
decided as (
  select type, (data ->> 'amountMinor')::bigint as amount, (data ->> 'paidMinor')::bigint as paid from last_of_promise
  where type in ('PromiseKept', 'PromisePartlyKept', 'PromiseBroken') and data ->> 'dueOn' between $5 and $6)
select json_build_object(
  'receivedMinor', (select coalesce(sum(amount), 0) from money where type = 'PaymentReceived'),
  'reversedMinor', (select coalesce(sum(amount), 0) from money where type = 'PaymentReversed'),
  'openingMinor', (select coalesce(sum(owed), 0) from state
    where n = 1 and status = 'open' and case $7 when 'assigned' then held else bucket > 0 end),
  'promisesMade', (select count(*) from log where type = 'PromiseMade' and data ->> 'currency' = $2
    and data ->> 'madeOn' between $5 and $6),
  'promisesKept', (select count(*) from decided where type = 'PromiseKept'),
  'promisesPartlyKept', (select count(*) from decided where type = 'PromisePartlyKept'),
  'promisesBroken', (select count(*) from decided where type = 'PromiseBroken'),
  'promisedMinor', (select coalesce(sum(amount), 0) from decided),
  'keptMinor', (select coalesce(sum(case type when 'PromiseKept' then amount when 'PromisePartlyKept' then paid else 0 end), 0)
    from decided),
  'flows', (select coalesce(json_agg(json_build_object('bucket', bucket, 'outcome', outcome, 'cases', cases,
    'principalMinor', principal)), '[]') from flow)) as figures`;

/** A second opinion on roll, cure, recovery and kept promises. `log` is a connection to the operations service's database. */
export const independentFigures = async (
  log: Pool | ClientBase,
  { site, currency, timeZone, from, to, cycleDays, recoveryOf }: IndependentQuery,
): Promise<IndependentFigures> => {
  const { rows } = await log.query<{ opening: Date; ending: Date }>(
    `select $1::date::timestamp at time zone $2 as opening, ($1::date + $3::int)::timestamp at time zone $2 as ending`,
    [from, timeZone, cycleDays],
  );
  const { opening, ending } = rows[0]!;
  const found = await log.query<{ figures: IndependentFigures }>(SQL, [
    ...[site, currency, opening, ending, from, to, recoveryOf],
  ]);
  const { figures } = found.rows[0]!;
  return { ...figures, flows: inOrder(figures.flows) };
};
