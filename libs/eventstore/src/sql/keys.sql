-- Streams and commands first, which hardly ever agree: a comparison on the way down the index ends with its first column.
alter table es.event
  drop constraint event_site_stream_version_key,
  add unique (stream, site, version);
alter table es.command
  drop constraint command_pkey,
  add primary key (id, site);
