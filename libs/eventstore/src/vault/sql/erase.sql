-- Destroys a person's keys and directory entry and leaves a tombstone, all at once. Refused under a legal hold.
create or replace function vault.erase(p_subject text, p_by text)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into vault.person (subject) values (p_subject) on conflict do nothing;
  perform from vault.person p where p.subject = p_subject for update;
  if exists (select from vault.hold h where h.subject = p_subject) then
    raise exception 'a legal hold forbids it' using errcode = 'VA001';
  end if;
  update vault.person set erased_at = clock_timestamp(), erased_by = p_by where subject = p_subject and erased_at is null;
  update vault.data_key set wrapped = null, kek = null, destroyed_at = clock_timestamp()
  where subject = p_subject and destroyed_at is null;
  delete from vault.entry where subject = p_subject;
  delete from vault.number where subject = p_subject;
end $$;

revoke execute on function vault.erase from public;
grant execute on function vault.erase to muster_vault;
