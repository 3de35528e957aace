import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Starts a program of this folder beside this one; resolves with what it says first. */
export const started = <Said>(
  program: string,
  ...args: string[]
): Promise<{ readonly child: ChildProcess; readonly said: Said }> =>
  new Promise((done, fail) => {
    const child = fork(fileURLToPath(new URL(`${program}.js`, import.meta.url)), args);
    child.once('message', (said) => done({ child, said: said as Said }));
    child.once('exit', (code) => fail(new Error(`${program} ended with ${code}`)));
  });
