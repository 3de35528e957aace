/** A line somebody could have written; a run with it must fail. */
export type Mutation = {
  readonly name: string;
  /** End of the built file's path. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
};

/** What the simulation has to catch, so that none of its checks is one that can not fail. */
export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'the relay moves its checkpoint before the broker has acknowledged',
    file: 'messaging/dist/relay.js',
    find: 'await send(events);',
    replace: 'void send(events).catch(() => undefined);',
  },
  {
    name: 'a relay that was deposed still moves the checkpoint',
    file: 'messaging/dist/relay.js',
    find: 'from app.relay_leader where epoch = $4 for share',
    replace: 'from app.relay_leader for share',
  },
  {
    name: 'a failed delivery is not tried again',
    file: 'messaging/dist/site-pump.js',
    find: 'this.#again = true;\n                await',
    replace: 'await',
  },
  {
    name: 'nobody looks for what no later event shows missing',
    file: 'messaging/dist/kafka-attachment.js',
    find: 'if (audited && audited.position === position && audited.head > position) site.pump.wake();',
    replace: '',
  },
  {
    name: 'a projection takes events it has applied already',
    file: 'projections/dist/apply.js',
    find: 'events.filter((event)=>event.position > position);',
    replace: 'events; if (fresh[0].position <= position) fresh[0] = { ...fresh[0], position: position + 1 };',
  },
  {
    name: 'a consumer goes on without the fence: the checkpoint is read, and not held',
    file: 'projections/dist/writer.js',
    find: 'where projection = $1 and site = $2 for update',
    replace: 'where projection = $1 and site = $2',
  },
  {
    name: 'rows and checkpoint are not of one transaction',
    file: 'eventstore/dist/transaction.js',
    find: "begin = 'begin'",
    replace: "begin = 'select'",
  },
  {
    name: 'a version that ended is not closed',
    file: 'projections/dist/fold.js',
    find: 'if (version) closed.push({',
    replace: 'if (version && event.data.act !== "remove") closed.push({',
  },
  {
    name: 'a row goes on past the event that it could not take',
    file: 'projections/dist/writer.js',
    find: 'const stuck = await parkedKeys(client, tables, site);',
    replace: 'const stuck = new Set();',
  },
  {
    name: 'a reaction acts again when its event comes again',
    file: 'projections/dist/reaction-consumer.js',
    find: 'deriveId(event.id, this.reaction.name, ordinal);',
    replace: 'globalThis.crypto.randomUUID();',
  },
  {
    name: 'of an event that causes two commands only one is carried out',
    file: 'projections/dist/reaction-consumer.js',
    find: 'deriveId(event.id, this.reaction.name, ordinal);',
    replace: 'deriveId(event.id, this.reaction.name);',
  },
  {
    name: 'what was overtaken and has nothing to do sets the checkpoint back',
    file: 'projections/dist/checkpoint-moves.js',
    find: 'and c.position = m."from"',
    replace: '',
  },
  {
    name: 'a reaction that was overtaken sets the checkpoint back',
    file: 'projections/dist/reaction-consumer.js',
    find: ' where c.position = $3`',
    replace: '`',
  },
];
