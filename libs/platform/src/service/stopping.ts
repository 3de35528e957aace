/** What is stopped, in order; each step may fail without keeping the later ones from being tried. */
export type StopStep = { readonly name: string; readonly stop: () => Promise<unknown> };

export const STOP_WITHIN_MS = 10_000;

/**
 * Stops step by step, at most `within` milliseconds in all. Resolves with the names of steps that failed or were not
 * reached in time; never rejects.
 */
export const stopInOrder = async (steps: readonly StopStep[], within = STOP_WITHIN_MS): Promise<string[]> => {
  const unfinished = new Set(steps.map(({ name }) => name));
  const work = (async () => {
    for (const { name, stop } of steps)
      await stop().then(
        () => unfinished.delete(name),
        () => undefined,
      );
  })();
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise((done) => (timer = setTimeout(done, within)))]);
  clearTimeout(timer);
  return [...unfinished];
};

/** One Ctrl-C arrives several times: from the terminal, and passed on by npm and by the launcher. */
const SAME_PRESS_MS = 700;

/**
 * SIGINT and SIGTERM stop orderly, once; a second one ends the process at once (exit code 130). Exit code 0 when
 * everything stopped, 1 when something did not. Returns a stop for callers that need it without a signal.
 */
export const stopOnSignals = (
  steps: () => readonly StopStep[],
  report: (line: string) => void = () => undefined,
): (() => Promise<string[]>) => {
  let stopping: Promise<string[]> | undefined;
  let since = 0;
  const stop = (): Promise<string[]> => {
    since ||= performance.now();
    return (stopping ??= stopInOrder(steps()));
  };
  const onSignal = (): void => {
    if (stopping && performance.now() - since < SAME_PRESS_MS) return;
    if (stopping) process.exit(130);
    report('stopping …');
    void stop().then((unfinished) => {
      if (unfinished.length) report(`did not stop in time: ${unfinished.join(', ')}`);
      process.exit(unfinished.length ? 1 : 0);
    });
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return stop;
};
