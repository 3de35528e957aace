-- Appends a batch of commands of one site; one autocommitted call, never part of a larger transaction.
--
-- Parallel arrays: commands (n = 1, 2, 3 … is their place), the streams that command n wrote or relied on with the version it
-- saw, and the events in the order of n. p_recorded is a loader's past instants, null when no command has one.
-- p_answer_* is what the command is answered when it wins: a stream and its version then.
--
-- One row per command: appended | conflict | duplicate | sealed. Under the site's lock commit order is position order.
create or replace function es.append(
  p_site text,
  p_id uuid[], p_hash text[], p_actor text[], p_correlation text[], p_causation text[], p_traceparent text[],
  p_recorded timestamptz[], p_answer_stream text[], p_answer_version bigint[],
  p_named_n integer[], p_named_stream text[], p_named_version bigint[],
  p_event_n integer[], p_event_id uuid[], p_stream text[], p_type text[], p_type_version integer[], p_data jsonb[],
  p_effective timestamptz[], p_proposer text[], p_subject text[], p_decider text[]
)
returns table (
  n integer, verdict text, "position" bigint, recorded_at timestamptz, stream text, version bigint, request_hash text,
  conflicts text[]
)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
-- Arrays of any length get the same plan: planning anew costs more than the work.
set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
  v_head bigint;
  v_last timestamptz;
  v_now timestamptz;
  v_times timestamptz[];
  v_lost integer[];
begin
  perform from es.site s where s.site = p_site for update;
  if not found then
    -- Nobody can wait for a row that is not there yet: es.position_at waits for this lock.
    perform pg_advisory_xact_lock(hashtextextended(p_site, 0));
    insert into es.site (site) values (p_site) on conflict do nothing;
    perform from es.site s where s.site = p_site for update;
  end if;

  select e.position, e.recorded_at into v_head, v_last
  from es.event e where e.site = p_site order by e.position desc limit 1;
  v_head := coalesce(v_head, 0);
  v_now := greatest(date_trunc('milliseconds', clock_timestamp()), v_last);

  if cardinality(p_id) > 1 then
    -- Checks look at the log before the batch, so no command of it may depend on another one.
    if exists (
      select from (
        select named.n, named.stream, false as written from unnest(p_named_n, p_named_stream) named(n, stream)
        union all
        select e.n, e.stream, true from unnest(p_event_n, p_stream) e(n, stream)
      ) touched
      group by touched.stream having bool_or(touched.written) and min(touched.n) <> max(touched.n)
    ) then
      raise exception 'a batch may not write a stream in one command and touch it in another' using errcode = 'ES001';
    end if;
    if 'HistoryLoaded' = any (p_type) then
      raise exception 'HistoryLoaded is appended alone' using errcode = 'ES001';
    end if;
  end if;

  -- Scalar subqueries, because each is an index lookup whatever the planner believes of the tables' sizes.
  v_lost := array(
    select named.n from unnest(p_named_n, p_named_stream, p_named_version) named(n, stream, version)
    where named.version <> coalesce((
      select e.version from es.event e
      where e.site = p_site and e.stream = named.stream order by e.version desc limit 1
    ), 0)
    union
    select c.n from unnest(p_id) with ordinality c(id, n)
    where (select true from es.command k where k.site = p_site and k.id = c.id)
      or (p_recorded is not null and p_recorded[c.n] is not null
        and (select true from es.event e where e.site = p_site and e.type = 'HistoryLoaded' limit 1))
    order by 1
  );
  if p_recorded is not null then
    -- A loader's instant never lies before the event in front of it, nor in the future.
    v_times := array(
      select greatest(v_last, max(date_trunc('milliseconds', least(coalesce(at, v_now), v_now))) over (order by o))
      from unnest(p_recorded) with ordinality r(at, o) order by o
    );
  end if;

  insert into es.event (
    site, position, stream, version, id, type, type_version, data, effective_at, recorded_at, actor, command_id,
    correlation_id, causation_id, traceparent, simulated, proposer, subject_id, decider)
  select p_site, v_head + row_number() over (order by e.o), e.stream,
    named.version + row_number() over (partition by e.stream order by e.o), e.id, e.type, e.type_version, e.data,
    e.effective, case when v_times is null then v_now else v_times[e.n] end, p_actor[e.n], p_id[e.n],
    p_correlation[e.n], p_causation[e.n], p_traceparent[e.n], p_recorded is not null and p_recorded[e.n] is not null, e.proposer, e.subject, e.decider
  from unnest(p_event_n, p_event_id, p_stream, p_type, p_type_version, p_data, p_effective, p_proposer, p_subject, p_decider)
    with ordinality e(n, id, stream, type, type_version, data, effective, proposer, subject, decider, o)
  -- A left join: an event on a stream that its command did not name has no version, which the table refuses.
  left join unnest(p_named_n, p_named_stream, p_named_version) named(n, stream, version)
    on named.n = e.n and named.stream = e.stream
  where e.n <> all (v_lost);

  if v_lost <> '{}' then
    p_event_n := array(select e from unnest(p_event_n) e where e <> all (v_lost) order by e);
  end if;

  insert into es.command (site, id, request_hash, stream, version, position, recorded_at)
  -- width_bucket: how many events there are up to command n.
  select p_site, c.id, c.hash, c.stream, c.version, v_head + width_bucket(c.n::integer, p_event_n),
    case when v_times is null then v_now else v_times[c.n] end
  from unnest(p_id, p_hash, p_answer_stream, p_answer_version) with ordinality c(id, hash, stream, version, n)
  where c.n <> all (v_lost);

  return query
  select c.n, 'appended', v_head + width_bucket(c.n, p_event_n),
    case when v_times is null then v_now else v_times[c.n] end, null::text, null::bigint, null::text, null::text[]
  from generate_series(1, cardinality(p_id)) c(n)
  where c.n <> all (v_lost);

  if v_lost <> '{}' then
    return query
    select lost.n,
      case when k.id is not null then 'duplicate' when stale.streams is not null then 'conflict' else 'sealed' end,
      k.position, k.recorded_at, k.stream, k.version, k.request_hash, stale.streams
    from unnest(v_lost) lost(n)
    left join lateral (
      select * from es.command known where known.site = p_site and known.id = p_id[lost.n] limit 1
    ) k on true
    left join lateral (
      select array_agg(named.stream) as streams
      from unnest(p_named_n, p_named_stream, p_named_version) named(n, stream, version)
      where named.n = lost.n and named.version <> coalesce((
        select e.version from es.event e
        -- As of before this batch: its own inserts are in the log by now.
        where e.site = p_site and e.stream = named.stream and e.position <= v_head order by e.version desc limit 1
      ), 0)
    ) stale on true;
  end if;
end $$;

revoke execute on function es.append from public;
grant execute on function es.append to muster_app;
