import type { Edit } from '../system/build.js';

/** Lines of the log that somebody could have written otherwise; those of relay, consumers and views are the simulation's. */
export type Mutation = { readonly name: string; readonly edits: readonly Edit[]; readonly caught: RegExp };

const APPEND_SQL = 'eventstore/dist/migrations/sql-file.js';

/** As if a line of `append.sql` read otherwise. */
const sql = (find: string, replace: string): Edit => ({
  file: APPEND_SQL,
  find: "await readFile(new URL(`${name}.sql`, folder), 'utf8')",
  replace: `(await readFile(new URL(\`\${name}.sql\`, folder), 'utf8')).replace(${JSON.stringify(find)}, ${JSON.stringify(replace)})`,
});

/** Every command goes the way of a batch, whose lines are those that read otherwise. */
const asBatch: Edit = {
  file: 'eventstore/dist/append-parameters.js',
  find: 'events.length === 1 && attempt.meta.recordedAt === undefined',
  replace: 'false',
};

export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'positions are given without the lock',
    edits: [
      sql('pg_advisory_xact_lock(hashtextextended(p_site, 0))', '1'),
      // Whoever has read the head dawdles, so that two surely meet
      sql('  v_now := greatest(', '  perform pg_sleep(0.01);\n  v_now := greatest('),
    ],
    caught: /I1 .* has no answer, whatever is tried: .*event_pkey/,
  },
  {
    name: 'positions come from a sequence',
    edits: [
      asBatch,
      sql('create table es.site (', 'create sequence es.number minvalue 0 start 0; create table es.site ('),
      // Still under the lock, and yet: what a sequence has given out it does not take back
      sql(
        '  if cardinality(p_id) > 1 then',
        "  v_head := setval('es.number', (select last_value from es.number) + cardinality(p_event_id)) - cardinality(p_event_id);\n  if cardinality(p_id) > 1 then",
      ),
    ],
    caught: /I2 .*position \d+ is missing/,
  },
  {
    name: 'event ids are not derived from the command id',
    edits: [
      {
        file: 'eventstore/dist/prepare.js',
        find: 'deriveId(attempt.meta.commandId, ordinal);',
        replace: 'globalThis.crypto.randomUUID();',
      },
    ],
    caught: /I1 .*is not event 0 of the command/,
  },
  {
    name: 'the command id does not follow from the key that the client sent',
    edits: [
      {
        file: 'platform/dist/commands/meta.js',
        find: 'deriveId(actor, operation, key);',
        replace: 'randomUUID();',
      },
    ],
    caught: /I1 .* was carried out 2 times/,
  },
  {
    name: 'the answer of a command is not kept',
    edits: [asBatch, sql('where n <> all (v_lost)\n  )\n  select', 'where false\n  )\n  select')],
    caught: /I1 .*which has no answer there/,
  },
  {
    name: 'an acknowledgement does not wait for the disk',
    edits: [
      {
        file: 'eventstore/dist/migrate.js',
        find: '`-c role=${role}`',
        replace: '`-c role=${role} -c synchronous_commit=off`',
      },
    ],
    caught: /I1 .* was acknowledged as .*, which is not there/,
  },
  {
    name: 'who decided is not kept beside the event',
    edits: ['event.duties.decider ?? null', 'duties })=>duties.decider ?? null'].map((find) => ({
      file: 'eventstore/dist/append-parameters.js',
      find,
      replace: find.includes('=>') ? 'duties })=>null' : 'null',
    })),
    caught: /I2 .*breaks the separation of duties/,
  },
  {
    name: 'personal text is kept as it came',
    edits: [
      {
        file: 'eventstore/dist/prepare.js',
        find: 'sealed[field] = await sealer.seal(value, {',
        replace: 'sealed[field] = { ...value, box: value.clear, clear: undefined }; void ({',
      },
    ],
    caught: /I6 attendance es\.event has \d+ rows with personal text/,
  },
];
