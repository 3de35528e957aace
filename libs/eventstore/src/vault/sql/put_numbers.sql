-- Adds telephone numbers, by their HMACs, under which a person is found at a site; false once the person is erased.
create or replace function vault.put_numbers(p_subject text, p_site text, p_macs bytea[])
returns boolean
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into vault.person (subject) values (p_subject) on conflict do nothing;
  perform from vault.person p where p.subject = p_subject and p.erased_at is null for share;
  if not found then
    return false;
  end if;
  insert into vault.number (site, mac, subject) select p_site, mac, p_subject from unnest(p_macs) mac
  on conflict do nothing;
  return true;
end $$;

revoke execute on function vault.put_numbers from public;
grant execute on function vault.put_numbers to muster_vault;
