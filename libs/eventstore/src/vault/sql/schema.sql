-- Everyone who ever had a key. An erased person stays as a tombstone, which forbids a new key.
create table vault.person (
  subject text primary key,
  erased_at timestamptz(3),
  erased_by text
);

create table vault.data_key (
  id uuid primary key,
  subject text not null references vault.person,
  retention text not null,
  -- Key-encryption key that wraps it, and the wrapped key; both go when the person is erased.
  kek text,
  wrapped bytea,
  destroyed_at timestamptz(3),
  unique (subject, retention),
  check ((destroyed_at is null) = (wrapped is not null) and (kek is null) = (wrapped is null))
);

create index data_key_kek on vault.data_key (kek) where wrapped is not null;

-- The key of the directory's HMACs; one row.
create table vault.index_key (
  id uuid primary key,
  only_one boolean not null default true unique check (only_one),
  kek text not null,
  wrapped bytea not null
);

create table vault.hold (
  subject text not null,
  reason text not null,
  placed_by text not null,
  placed_at timestamptz(3) not null default clock_timestamp(),
  primary key (subject, reason)
);

-- What must be searched and sorted, outside the log. Numbers are kept encrypted, and matched by HMAC.
create table vault.entry (
  subject text primary key references vault.person,
  sites text[] not null,
  name text not null,
  pinyin text not null,
  staff_no jsonb,
  phone jsonb,
  phone_mac bytea
);

create index entry_phone on vault.entry (phone_mac);

create table vault.staff_no (
  site text not null,
  mac bytea not null,
  subject text not null references vault.entry on delete cascade,
  primary key (site, mac)
);

create index staff_no_subject on vault.staff_no (subject);

grant usage on schema vault to muster_vault;
grant select on vault.person, vault.data_key, vault.index_key, vault.hold, vault.entry, vault.staff_no to muster_vault;
grant update (kek, wrapped) on vault.data_key to muster_vault;
grant insert, update (kek, wrapped) on vault.index_key to muster_vault;
