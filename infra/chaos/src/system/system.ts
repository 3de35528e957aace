import { join } from 'node:path';
import { freePort } from '@muster/embedded';
import { Client } from '../client.js';
import { Cluster } from './cluster.js';
import { Database } from './database.js';
import { Services, type Shape } from './services.js';

/** What is under test, started as a person starts it, on a server and brokers that the run may take away. */
export class System {
  readonly client: Client;

  private constructor(
    readonly shape: Shape,
    readonly database: Database,
    readonly services: Services,
    private readonly brokers: Cluster | undefined,
  ) {
    this.client = new Client(services.url);
  }

  static async start(shape: Shape, directory: string): Promise<System> {
    const database = await Database.start(join(directory, 'postgres'));
    const cluster =
      shape === 'kafka'
        ? await Cluster.start(join(directory, 'kafka')).catch(async (error: unknown) => {
            await database.stop();
            throw error;
          })
        : undefined;
    const services = new Services({
      shape,
      port: await freePort(),
      data: join(directory, 'data'),
      databaseUrl: database.proxiedUrl,
      brokers: cluster?.addresses ?? [],
    });
    const system = new System(shape, database, services, cluster);
    await services.prepare();
    try {
      await services.begin();
      await services.untilFloor();
    } catch (error) {
      await system.stop();
      throw error;
    }
    return system;
  }

  get addresses(): readonly string[] | undefined {
    return this.brokers?.addresses;
  }

  /** Only of the shape that has one. */
  get cluster(): Cluster {
    if (!this.brokers) throw new Error('the embedded bus has no brokers');
    return this.brokers;
  }

  async stop(): Promise<void> {
    await this.services.stop();
    await this.brokers?.stop();
    await this.database.stop();
  }
}
