-- The last event of a site's log; no row when it is empty.
create or replace function es.head(p_site text)
returns table ("position" bigint, recorded_at timestamptz, id uuid)
language sql stable
begin atomic
  select position, recorded_at, id from es.event where site = p_site order by position desc limit 1;
end;
