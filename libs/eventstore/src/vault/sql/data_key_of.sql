-- The data key of a person for a retention class; the one proposed when there was none. No row once the person is erased.
create or replace function vault.data_key_of(p_subject text, p_retention text, p_id uuid, p_kek text, p_wrapped bytea)
returns table (id uuid, kek text, wrapped bytea)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into vault.person (subject) values (p_subject) on conflict do nothing;
  -- Against an erasure at the same moment: either it sees this key, or this sees the tombstone.
  perform from vault.person p where p.subject = p_subject and p.erased_at is null for share;
  if not found then
    return;
  end if;
  insert into vault.data_key (id, subject, retention, kek, wrapped)
  values (p_id, p_subject, p_retention, p_kek, p_wrapped)
  on conflict (subject, retention) do nothing;
  return query
    select k.id, k.kek, k.wrapped from vault.data_key k where k.subject = p_subject and k.retention = p_retention;
end $$;

revoke execute on function vault.data_key_of from public;
grant execute on function vault.data_key_of to muster_vault;
