import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { request } from './http.js';
import { asProblem } from './problem.js';
import { eventStreamParser } from './sse.js';

/** The server beats every 5 s; after two beats missed what we show may be out of date. */
const BEAT_MS = 5_000;
export const STALE_AFTER_MS = 2 * BEAT_MS + 1_000;
const DEAD_AFTER_MS = 3 * BEAT_MS;
const SETTLE_MS = 300;

let lastBeat: number | null = null;
const listeners = new Set<() => void>();
const beat = (): void => {
  lastBeat = Date.now();
  listeners.forEach((listener) => listener());
};

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });

/** Reads one connection until it ends, falls silent, or `signal` fires. */
const listen = async (
  site: string,
  lastId: string | null,
  signal: AbortSignal,
  on: (event: string, id: string | null) => void,
) => {
  const silence = new AbortController();
  let watchdog = setTimeout(() => silence.abort(), DEAD_AFTER_MS);
  const response = await request('/api/dashboards/live', {
    query: { site },
    headers: { accept: 'text/event-stream', ...(lastId ? { 'last-event-id': lastId } : {}) },
    signal: AbortSignal.any([signal, silence.signal]),
  });
  const parse = eventStreamParser(({ event, id }) => on(event, id));
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => silence.abort(), DEAD_AFTER_MS);
      beat();
      parse(piece.value);
    }
  } finally {
    clearTimeout(watchdog);
  }
};

const follow = async (site: string, signal: AbortSignal, onChange: () => void): Promise<void> => {
  let lastId: string | null = null;
  let failures = 0;
  while (!signal.aborted) {
    let first = lastId !== null;
    try {
      await listen(site, lastId, signal, (event, id) => {
        failures = 0;
        lastId = id ?? lastId;
        // What changed while nobody listened is not known for certain: look again once the server is back.
        if (event === 'changed' || first) onChange();
        first = false;
      });
    } catch (error) {
      if (asProblem(error).kind === 'forbidden') return;
    }
    await pause(Math.min(15_000, 500 * 2 ** failures), signal);
    failures += 1;
  }
};

/** Keeps the views of a site up to date while they show the present. */
export const useLive = (client: QueryClient, site: string | null, paused: boolean): void => {
  useEffect(() => {
    if (!site || paused) return undefined;
    const stop = new AbortController();
    let due: ReturnType<typeof setTimeout> | undefined;
    void follow(site, stop.signal, () => {
      due ??= setTimeout(() => {
        due = undefined;
        void client.invalidateQueries({ queryKey: ['view', site] });
      }, SETTLE_MS);
    });
    return () => {
      stop.abort();
      clearTimeout(due);
    };
  }, [client, site, paused]);
};

/** When the server was last heard, in milliseconds of this device; null before the first time. */
export const useLastBeat = (): number | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => lastBeat,
  );
