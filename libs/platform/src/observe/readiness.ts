import { Injectable } from '@nestjs/common';

/** Resolves or returns true when well; false, a rejection or two seconds of silence mean not ready. */
export type Indicator = () => boolean | Promise<boolean>;

export type Readiness = { readonly ready: boolean; readonly checks: Readonly<Record<string, 'up' | 'down'>> };

const PATIENCE_MS = 2000;

/** What has to be well before the service should be sent requests: database, consumers, and what a module adds. */
@Injectable()
export class Indicators {
  private readonly indicators = new Map<string, Indicator>();

  add(name: string, indicator: Indicator): void {
    this.indicators.set(name, indicator);
  }

  remove(name: string): void {
    this.indicators.delete(name);
  }

  async check(): Promise<Readiness> {
    const checks = await Promise.all(
      [...this.indicators].map(
        async ([name, indicator]) => [name, (await isWell(indicator)) ? 'up' : 'down'] as const,
      ),
    );
    return { ready: checks.every(([, state]) => state === 'up'), checks: Object.fromEntries(checks) };
  }
}

const isWell = async (indicator: Indicator): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<boolean>((answer) => (timer = setTimeout(() => answer(false), PATIENCE_MS)));
  try {
    return await Promise.race([indicator(), silence]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
};
