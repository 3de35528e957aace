-- The events of some streams, of each after a position, merged in the log's order: one statement, so one snapshot.
drop function if exists es.load_streams(text, text[], bigint);
create or replace function es.load_streams(p_site text, p_streams text[], p_after bigint[])
returns setof es.event
language sql stable
begin atomic
  select e.*
  from unnest(p_streams, p_after) as named(stream, after)
  cross join lateral (
    select * from es.event
    where site = p_site and stream = named.stream and version > coalesce((
      -- Walks back from the newest event: costs as much as there is new, however long the stream is.
      select seen.version from es.event seen
      where seen.site = p_site and seen.stream = named.stream and named.after > 0 and seen.position <= named.after
      order by seen.version desc limit 1
    ), 0)
  ) e
  order by e.position;
end;
