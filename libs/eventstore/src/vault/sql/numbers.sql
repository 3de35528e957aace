-- Telephone numbers of people who are called, by HMAC alone: a number leads to everybody who has it, and to no clear text.
create table vault.number (
  site text not null,
  mac bytea not null,
  subject text not null references vault.person,
  primary key (site, mac, subject)
);

create index number_subject on vault.number (subject);

grant select on vault.number to muster_vault;
