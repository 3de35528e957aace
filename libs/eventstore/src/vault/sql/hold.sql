-- Places a legal hold (or lifts it): while there is one, the person can not be erased.
create or replace function vault.hold(p_subject text, p_reason text, p_by text, p_placed boolean)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into vault.person (subject) values (p_subject) on conflict do nothing;
  perform from vault.person p where p.subject = p_subject for update;
  if p_placed then
    insert into vault.hold (subject, reason, placed_by) values (p_subject, p_reason, p_by) on conflict do nothing;
  else
    delete from vault.hold h where h.subject = p_subject and h.reason = p_reason;
  end if;
end $$;

revoke execute on function vault.hold from public;
grant execute on function vault.hold to muster_vault;
