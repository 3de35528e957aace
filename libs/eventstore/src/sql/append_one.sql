-- Appends one command of one event to a site that has a log, as es.append would, when nothing stands in its way: in statements
-- of one row, which take half the time. Otherwise it changes nothing and answers null, and es.append says why.
--
-- The event's stream is p_stream, seen at p_version; p_other_* are the streams that the command relied on with the versions
-- it saw, null when there are none.
create or replace function es.append_one(
  p_site text, p_id uuid, p_hash text, p_actor text, p_correlation text, p_causation text, p_traceparent text,
  p_stream text, p_version bigint, p_other_stream text[], p_other_version bigint[],
  p_event_id uuid, p_type text, p_type_version integer, p_data jsonb, p_effective timestamptz,
  p_proposer text, p_subject text, p_decider text,
  out "position" bigint, out recorded_at timestamptz
)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
  v_head bigint;
  v_last timestamptz;
  v_now timestamptz;
  v_version bigint;
begin
  -- The lock of es.append.
  if pg_advisory_xact_lock(hashtextextended(p_site, 0)) is null then
    return;
  end if;

  select e.position, e.recorded_at into v_head, v_last
  from es.event e where e.site = p_site order by e.position desc limit 1;
  if not found then
    return;
  end if;
  v_now := greatest(date_trunc('milliseconds', clock_timestamp()), v_last);

  select e.version into v_version from es.event e
  where e.site = p_site and e.stream = p_stream and e.version >= p_version order by e.version desc limit 1;
  if p_version <> coalesce(v_version, 0) then
    return;
  end if;
  for i in 1 .. coalesce(cardinality(p_other_stream), 0) loop
    select e.version into v_version from es.event e
    where e.site = p_site and e.stream = p_other_stream[i] and e.version >= p_other_version[i]
    order by e.version desc limit 1;
    if p_other_version[i] <> coalesce(v_version, 0) then
      return;
    end if;
  end loop;

  insert into es.command (site, id, request_hash, stream, version, position, recorded_at)
  values (p_site, p_id, p_hash, p_stream, p_version + 1, v_head + 1, v_now)
  on conflict do nothing;
  if not found then
    return;
  end if;
  insert into es.event (
    site, position, stream, version, id, type, type_version, data, effective_at, recorded_at, actor, command_id,
    correlation_id, causation_id, traceparent, simulated, proposer, subject_id, decider)
  values (
    p_site, v_head + 1, p_stream, p_version + 1, p_event_id, p_type, p_type_version, p_data, p_effective, v_now, p_actor,
    p_id, p_correlation, p_causation, p_traceparent, false, p_proposer, p_subject, p_decider);
  position := v_head + 1;
  recorded_at := v_now;
end $$;

revoke execute on function es.append_one from public;
grant execute on function es.append_one to muster_app;
