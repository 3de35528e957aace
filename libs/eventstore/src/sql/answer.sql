-- The first answer of a command; no row when it was never answered.
create or replace function es.answer(p_site text, p_command uuid)
returns table (request_hash text, stream text, version bigint, "position" bigint)
language sql stable
begin atomic
  select request_hash, stream, version, position from es.command where site = p_site and id = p_command;
end;
