/** Tables of the imports; idempotent. Values of lines are never kept: they may be personal. */
export const importTables = `
create schema if not exists app;
create table if not exists app.import (
  id          uuid primary key,
  site        text not null,
  kind        text not null,
  format      text not null,
  skip_bad    boolean not null,
  actor       text not null,
  file_key    jsonb not null,
  sha256      text not null,
  status      text not null check (status in ('checking', 'rejected', 'loading', 'done', 'failed')),
  failure     text,
  lines       integer not null default 0,
  bad         integer not null default 0,
  skipped     integer not null default 0,
  loaded      integer not null default 0,
  unchanged   integer not null default 0,
  refused     integer not null default 0,
  received_at timestamptz not null,
  ended_at    timestamptz,
  batch       text
);
alter table app.import add column if not exists batch text;
create table if not exists app.import_problem (
  import_id uuid not null references app.import on delete cascade,
  line      integer not null,
  phase     text not null check (phase in ('check', 'load')),
  field     text not null,
  reason    text not null,
  primary key (import_id, phase, line, field)
);`;
