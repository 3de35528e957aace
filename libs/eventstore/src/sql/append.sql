-- Appends a batch of commands of one site; one autocommitted call, never part of a larger transaction.
--
-- Parallel arrays: commands (n = 1, 2, 3 … is their place; p_last counts the batch's events up to and with those of command n),
-- the streams that command n wrote or relied on with the version it saw, and the events in the order of n, each with the place
-- of its stream among those named. p_recorded is a loader's past instants, null when no command has one.
-- p_answer_* is what the command is answered when it wins: a stream and its version then.
--
-- One row per command: appended | conflict | duplicate | sealed. Under the site's lock commit order is position order.
create or replace function es.append(
  p_site text,
  p_id uuid[], p_hash text[], p_actor text[], p_correlation text[], p_causation text[], p_traceparent text[],
  p_recorded timestamptz[], p_answer_stream text[], p_answer_version bigint[], p_last integer[],
  p_named_n integer[], p_named_stream text[], p_named_version bigint[],
  p_event_named integer[], p_event_id uuid[], p_type text[], p_type_version integer[], p_data jsonb[],
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
  -- Places of the events that are not lost; null when none is.
  v_kept integer[];
begin
  -- An advisory lock, since a row's would be written to the disk each time; in an expression, which takes no executor.
  if pg_advisory_xact_lock(hashtextextended(p_site, 0)) is null then
    return;
  end if;

  select e.position, e.recorded_at into v_head, v_last
  from es.event e where e.site = p_site order by e.position desc limit 1;
  if not found then
    insert into es.site (site) values (p_site) on conflict do nothing;
    v_head := 0;
  end if;
  v_now := greatest(date_trunc('milliseconds', clock_timestamp()), v_last);

  if cardinality(p_id) > 1 then
    -- Checks look at the log before the batch, so no command of it may depend on another one.
    if (select count(distinct stream) from unnest(p_named_stream) stream) < cardinality(p_named_stream) and exists (
      select from unnest(p_named_n, p_named_stream) with ordinality named(n, stream, place)
      group by named.stream
      having bool_or(named.place = any (p_event_named)) and min(named.n) <> max(named.n)
    ) then
      raise exception 'a batch may not write a stream in one command and touch it in another' using errcode = 'ES001';
    end if;
    if 'HistoryLoaded' = any (p_type) then
      raise exception 'HistoryLoaded is appended alone' using errcode = 'ES001';
    end if;
  end if;

  -- Scalar subqueries, because each is an index lookup whatever the planner believes of the tables' sizes; and only of
  -- versions from the expected one on, because an index is read a page of matches at a time.
  v_lost := array(
    select named.n from unnest(p_named_n) with ordinality named(n, place)
    where p_named_version[place] <> coalesce((
      select e.version from es.event e
      where e.site = p_site and e.stream = p_named_stream[place] and e.version >= p_named_version[place]
      order by e.version desc limit 1
    ), 0)
    union all
    select c.n from unnest(p_id) with ordinality c(id, n)
    where (select true from es.command k where k.site = p_site and k.id = c.id)
      or (p_recorded is not null and p_recorded[c.n] is not null
        and (select true from es.event e where e.site = p_site and e.type = 'HistoryLoaded' limit 1))
  );
  if v_lost <> '{}' then
    v_kept := array(
      select e.place from unnest(p_event_named) with ordinality e(named, place)
      where p_named_n[e.named] <> all (v_lost) order by e.place
    );
  end if;
  if p_recorded is not null then
    -- A loader's instant never lies before the event in front of it, nor in the future.
    v_times := array(
      select greatest(v_last, max(date_trunc('milliseconds', least(coalesce(at, v_now), v_now))) over (order by o))
      from unnest(p_recorded) with ordinality r(at, o) order by o
    );
  end if;

  -- One statement for all three: starting and ending one costs as much as several rows.
  return query
  with event as (
    insert into es.event (
      site, position, stream, version, id, type, type_version, data, effective_at, recorded_at, actor, command_id,
      correlation_id, causation_id, traceparent, simulated, proposer, subject_id, decider)
    -- An event on a stream that its command did not name has no version, which the table refuses.
    select p_site, v_head + case when v_kept is null then place else width_bucket(place, v_kept) end,
      p_named_stream[named], p_named_version[named] + row_number() over (partition by named order by place),
      p_event_id[place], p_type[place], p_type_version[place], p_data[place], p_effective[place],
      case when v_times is null then v_now else v_times[n] end,
      p_actor[n], p_id[n], p_correlation[n], p_causation[n], p_traceparent[n], p_recorded[n] is not null,
      p_proposer[place], p_subject[place], p_decider[place]
    -- One array is unnested and the others are subscripted: a tuple store for each of them would take longer than the insert.
    from unnest(p_event_named) with ordinality e(named, place), lateral (select p_named_n[named]) command(n)
    where n <> all (v_lost)
  ), command as (
    insert into es.command (site, id, request_hash, stream, version, position, recorded_at)
    select p_site, p_id[n], p_hash[n], p_answer_stream[n], p_answer_version[n],
      v_head + case when v_kept is null then last else width_bucket(last, v_kept) end,
      case when v_times is null then v_now else v_times[n] end
    from unnest(p_last) with ordinality c(last, n)
    where n <> all (v_lost)
  )
  select c.n::integer, 'appended', v_head + case when v_kept is null then c.last else width_bucket(c.last, v_kept) end,
    case when v_times is null then v_now else v_times[c.n] end, null::text, null::bigint, null::text, null::text[]
  from unnest(p_last) with ordinality c(last, n)
  where c.n <> all (v_lost);

  if v_lost <> '{}' then
    return query
    select lost.n,
      case when k.id is not null then 'duplicate' when stale.streams is not null then 'conflict' else 'sealed' end,
      k.position, k.recorded_at, k.stream, k.version, k.request_hash, stale.streams
    from (select distinct n from unnest(v_lost) lost(n)) lost
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
