import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import { here } from './world.js';

type Timer = { cancelled: boolean; unref(): Timer; ref(): Timer; hasRef(): boolean };

const timer = (): Timer => {
  const made: Timer = { cancelled: false, unref: () => made, ref: () => made, hasRef: () => true };
  return made;
};

/**
 * Timers of code that runs within a world follow its clock, and die with their process. Must come before the code under test is
 * imported: named imports of `node:timers/promises` are bound then.
 */
export const useVirtualTimers = (): void => {
  const real = { setTimeout, setInterval, clearTimeout, clearInterval, pause: timers.setTimeout };
  const start =
    (repeat: boolean) =>
    (run: (...values: unknown[]) => void, ms = 0, ...values: unknown[]) => {
      const place = here();
      if (!place) return (repeat ? real.setInterval : real.setTimeout)(run, ms, ...values);
      const { world, process } = place;
      const made = timer();
      const arm = () =>
        world.later(ms, process, () => {
          if (made.cancelled) return;
          run(...values);
          if (repeat) arm();
        });
      arm();
      return made;
    };
  const clear = (made: Timer | NodeJS.Timeout | undefined) => {
    if (made && 'cancelled' in made) made.cancelled = true;
    else real.clearTimeout(made);
  };
  const pause = (
    ms?: number,
    value?: unknown,
    options?: { readonly signal?: AbortSignal },
  ): Promise<unknown> => {
    if (!here()) return real.pause(ms, value, options);
    const { signal } = options ?? {};
    return new Promise((resolve, reject) => {
      const abort = () => reject(signal?.reason as Error);
      if (signal?.aborted) return abort();
      signal?.addEventListener('abort', abort, { once: true });
      setTimeout(() => (signal?.removeEventListener('abort', abort), resolve(value)), ms);
    });
  };
  Object.assign(globalThis, {
    setTimeout: start(false),
    setInterval: start(true),
    clearTimeout: clear,
    clearInterval: clear,
  });
  Object.assign(timers, { setTimeout: pause });
  syncBuiltinESMExports();
};
