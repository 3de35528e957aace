import { connect, createServer, type Server, type Socket } from 'node:net';

/** One side's socket and the other's. */
type Pair = { readonly service: Socket; readonly database: Socket; doomed: boolean };

/** Bytes that end a transaction: the one call of the log, and the word itself. */
const commits = (bytes: Buffer): boolean => bytes.includes('es.append') || bytes.includes('commit\0');

/** Stands between the services and the database, and lets their connections down in every way that a network can. */
export class Proxy {
  readonly #pairs = new Set<Pair>();
  #hanging = false;
  /** Answers of so many commits are still to be lost. */
  #toLose = 0;
  #lost = 0;

  private constructor(
    private readonly server: Server,
    private readonly target: number,
  ) {
    server.on('connection', (service) => this.#accept(service));
  }

  /** Listens on a free port of the loopback for what wants to go to `target`. */
  static async open(target: number): Promise<Proxy> {
    const server = createServer({ allowHalfOpen: true });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return new Proxy(server, target);
  }

  get port(): number {
    return (this.server.address() as { port: number }).port;
  }

  get connections(): number {
    return this.#pairs.size;
  }

  /** Both sides of every connection get a reset. Returns how many there were. */
  reset(): number {
    const pairs = [...this.#pairs];
    for (const pair of pairs) this.#cut(pair);
    return pairs.length;
  }

  /** The services hear that nothing more will come; the database hears nothing. Returns how many connections there were. */
  halfClose(): number {
    const pairs = [...this.#pairs];
    for (const { service } of pairs) service.end();
    return pairs.length;
  }

  /** Nothing passes, in neither direction, new connections included. Returns how many were held. */
  async hang(during: () => Promise<unknown>): Promise<number> {
    const held = [...this.#pairs];
    this.#hanging = true;
    for (const pair of held) hold(pair);
    await during();
    this.#hanging = false;
    for (const { service, database } of this.#pairs) {
      service.resume();
      database.resume();
    }
    return held.length;
  }

  /** The next commits reach the database, and their connections break before the answer is back. Returns how many did. */
  async loseAnswers(commits: number, within: number): Promise<number> {
    this.#lost = 0;
    this.#toLose = commits;
    for (const end = Date.now() + within; this.#lost < commits && Date.now() < end;)
      await new Promise((resume) => setTimeout(resume, 20));
    this.#toLose = 0;
    return this.#lost;
  }

  async close(): Promise<void> {
    this.reset();
    await new Promise((done) => this.server.close(done));
  }

  #accept(service: Socket): void {
    const database = connect({ port: this.target, host: '127.0.0.1', allowHalfOpen: true });
    const pair: Pair = { service, database, doomed: false };
    this.#pairs.add(pair);
    const gone = () => this.#pairs.delete(pair) && this.#cut(pair);
    for (const socket of [service, database]) socket.setNoDelay(true).on('error', gone).on('close', gone);
    service.on('data', (bytes: Buffer) => {
      if (this.#toLose > 0 && !pair.doomed && commits(bytes)) {
        this.#toLose -= 1;
        pair.doomed = true;
      }
      pass(bytes, service, database);
    });
    database.on('data', (bytes: Buffer) => {
      if (!pair.doomed) return pass(bytes, database, service);
      this.#lost += 1;
      this.#cut(pair);
    });
    service.on('end', () => database.end());
    database.on('end', () => service.end());
    if (this.#hanging) hold(pair);
  }

  #cut({ service, database }: Pair): void {
    for (const socket of [service, database]) if (!socket.destroyed) socket.resetAndDestroy();
  }
}

const hold = ({ service, database }: Pair): void => {
  service.pause();
  database.pause();
};

const pass = (bytes: Buffer, from: Socket, to: Socket): void => {
  if (to.destroyed || to.write(bytes)) return;
  from.pause();
  to.once('drain', () => from.resume());
};
