import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const proc = (pid: number, file: string): Promise<string> =>
  readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');

/** Processes that a process has started and not waited for. */
export const childrenOf = async (pid: number): Promise<readonly number[]> =>
  (await proc(pid, `task/${pid}/children`)).split(' ').filter(Boolean).map(Number);

export const commandOf = async (pid: number): Promise<string> =>
  (await proc(pid, 'cmdline')).replaceAll('\0', ' ');

/** Variables as at its start. */
export const variablesOf = async (pid: number): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await proc(pid, 'environ'))
      .split('\0')
      .filter(Boolean)
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

/** One letter, as `ps` shows it: T is stopped, Z has ended; undefined when there is no such process. */
export const stateOf = async (pid: number): Promise<string | undefined> =>
  /^State:\s+(\w)/m.exec(await proc(pid, 'status'))?.[1];

const ended = async (pid: number): Promise<boolean> => ['Z', undefined].includes(await stateOf(pid));

/** Sends a signal; a process that is gone, or that there never was, hears nothing. */
export const signal = (pid: number, name: NodeJS.Signals): void => {
  // 0 would be everybody of this process's own group
  if (!(pid > 0)) return;
  try {
    process.kill(pid, name);
  } catch {
    // Gone already.
  }
};

/** kill -9 of all of them; resolves once they are gone. */
export const kill = async (...pids: readonly number[]): Promise<void> => {
  for (const pid of pids) signal(pid, 'SIGKILL');
  for (const pid of pids) while (!(await ended(pid))) await sleep(10);
};

/** Waits until something is so, asking at intervals. @throws with the words when it is not within so many ms. */
export const until = async (
  what: string,
  so: () => Promise<boolean>,
  within: number,
  every = 50,
): Promise<void> => {
  for (const end = Date.now() + within; !(await so()); await sleep(every))
    if (Date.now() > end) throw new Error(`${what}: not within ${within / 1000} s`);
};
