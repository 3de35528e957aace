-- A site's events after a position, in order. Whoever saw position p has seen everything up to p.
create or replace function es.read_site(p_site text, p_after bigint, p_limit integer)
returns setof es.event
language sql stable
begin atomic
  select * from es.event where site = p_site and position > p_after order by position limit p_limit;
end;
