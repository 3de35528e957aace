-- Writes a person's directory entry; false once the person is erased. A staff number is unique within each of the sites.
create or replace function vault.put_entry(
  p_subject text, p_sites text[], p_name text, p_pinyin text, p_staff_no jsonb, p_staff_no_mac bytea, p_phone jsonb,
  p_phone_mac bytea)
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
  insert into vault.entry as e (subject, sites, name, pinyin, staff_no, phone, phone_mac)
  values (p_subject, p_sites, p_name, p_pinyin, p_staff_no, p_phone, p_phone_mac)
  on conflict (subject) do update
    set sites = excluded.sites, name = excluded.name, pinyin = excluded.pinyin, staff_no = excluded.staff_no,
      phone = excluded.phone, phone_mac = excluded.phone_mac;
  delete from vault.staff_no s where s.subject = p_subject;
  if p_staff_no_mac is not null then
    insert into vault.staff_no (site, mac, subject) select site, p_staff_no_mac, p_subject from unnest(p_sites) site;
  end if;
  return true;
end $$;

revoke execute on function vault.put_entry from public;
grant execute on function vault.put_entry to muster_vault;
