import { Timers, type Fire, type Running } from '@muster/scheduling';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

/** The service's one watch over its durable timers: each capability says, when it is made, which kind it carries out. */
@Injectable()
export class DueWork implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(DueWork.name);
  private readonly kinds = new Map<string, Fire>();
  private running?: Running;

  constructor(private readonly timers: Timers) {}

  /** Call it in a constructor or `onModuleInit`. @throws when the kind is taken */
  carriesOut(kind: string, fire: Fire): void {
    if (this.kinds.has(kind)) throw new Error(`${kind} is carried out already`);
    this.kinds.set(kind, fire);
  }

  onApplicationBootstrap(): void {
    if (this.kinds.size === 0) return;
    this.running = this.timers.start({
      fire: this.fire,
      onError: (error) => this.logger.error(error, 'timers can not be read'),
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.running?.stop();
  }

  /** Carries out what is due at a held site by an instant of its past; returns how much. */
  comeTo(site: string, until: string): Promise<number> {
    return this.timers.fireHeld(site, until, this.fire);
  }

  private readonly fire: Fire = (timer, meta) => {
    const fire = this.kinds.get(timer.kind);
    if (!fire) throw new Error(`nothing carries out ${timer.kind}`);
    return fire(timer, meta);
  };
}
