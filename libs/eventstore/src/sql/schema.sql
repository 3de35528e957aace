-- One row per site that has a log.
create table es.site (
  site text primary key
);

create table es.event (
  site text not null,
  position bigint not null check (position > 0),
  stream text not null,
  version bigint not null check (version > 0),
  id uuid not null,
  type text not null,
  type_version integer not null,
  data jsonb not null,
  effective_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  actor text not null,
  command_id uuid not null,
  correlation_id text not null,
  causation_id text,
  traceparent text,
  simulated boolean not null,
  proposer text,
  subject_id text,
  decider text,
  primary key (site, position),
  unique (site, stream, version),
  -- Separation of duties; an absent role compares as null, which passes.
  constraint event_duties check (decider <> proposer and decider <> subject_id and proposer <> subject_id)
);

-- Whether a site's past is sealed, without reading its log.
create index event_history_loaded on es.event (site) where type = 'HistoryLoaded';

-- The first answer of each command, also of one that changed nothing.
create table es.command (
  site text not null,
  id uuid not null,
  request_hash text not null,
  stream text not null,
  version bigint not null,
  position bigint not null,
  recorded_at timestamptz(3) not null,
  primary key (site, id)
);

grant usage on schema es to muster_app;
grant select on es.site, es.event, es.command to muster_app;
