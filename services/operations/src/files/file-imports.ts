import { join } from 'node:path';
import { Vault } from '@muster/eventstore';
import { Imports, Spool, type WorkOf } from '@muster/imports';
import { Clock, Environment, type Operation } from '@muster/platform';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Pool } from 'pg';

/** A kind of file that can be taken in. */
export type FileKind<Line> = {
  /** As the path says it: `imports/<kind>`. */
  readonly kind: string;
  readonly formats: readonly string[];
  /** The right that it takes. */
  readonly operation: Operation;
  readonly work: WorkOf<Line>;
};

/** The service's one way in for files: each capability says, when it is made, which kind it reads. */
@Injectable()
export class FileImports implements OnApplicationBootstrap {
  private readonly kinds = new Map<string, FileKind<unknown>>();
  readonly imports: Imports<unknown>;

  constructor(pool: Pool, vault: Vault, clock: Clock, environment: Environment) {
    const logger = new Logger('Imports');
    this.imports = new Imports<unknown>(
      pool,
      new Spool(join(environment.DATA_DIR, 'imports'), vault),
      clock,
      (order, open) => {
        const known = this.kinds.get(order.kind);
        if (!known) throw new Error(`nothing reads files of ${order.kind}`);
        return known.work(order, open);
      },
      (error, importId) => logger.error({ error, importId }, 'import failed'),
    );
  }

  /** Call it in a constructor. @throws when the kind is taken */
  reads<Line>(kind: FileKind<Line>): void {
    if (this.kinds.has(kind.kind)) throw new Error(`files of ${kind.kind} are read already`);
    // Lines never leave the work that parsed them.
    this.kinds.set(kind.kind, kind as unknown as FileKind<unknown>);
  }

  kind(name: string): FileKind<unknown> | undefined {
    return this.kinds.get(name);
  }

  /** Takes unfinished imports up again. */
  onApplicationBootstrap(): Promise<void> {
    return this.imports.resume();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.imports.stop();
  }
}
