-- The last position recorded at or before an instant, such that no later append can change the answer (while the site's past
-- is sealed and the server's clock does not go back).
create or replace function es.position_at(p_site text, p_instant timestamptz)
returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_low bigint := 0;
  v_high bigint;
  v_middle bigint;
begin
  if p_instant > clock_timestamp() + interval '1 second' then
    raise exception 'the instant lies in the future' using errcode = 'ES002';
  end if;
  -- Times are kept in milliseconds: an append of this very millisecond could still come.
  while date_trunc('milliseconds', clock_timestamp()) <= p_instant loop
    perform pg_sleep(0.001);
  end loop;
  -- An append in flight may have taken its time already: wait until it is done.
  perform pg_advisory_xact_lock_shared(hashtextextended(p_site, 0));

  select coalesce(max(position), 0) into v_high from es.event where site = p_site;
  -- Positions are dense and times monotone, so bisecting needs no further index.
  while v_low < v_high loop
    v_middle := (v_low + v_high + 1) / 2;
    if (select recorded_at from es.event where site = p_site and position = v_middle) <= p_instant then
      v_low := v_middle;
    else
      v_high := v_middle - 1;
    end if;
  end loop;
  return v_low;
end $$;

revoke execute on function es.position_at from public;
grant execute on function es.position_at to muster_app;
