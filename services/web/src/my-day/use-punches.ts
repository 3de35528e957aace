import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { sendCommand } from '../api/commands.js';
import { asProblem, problemTitle } from '../api/problem.js';
import type { Direction } from '../api/types.js';
import { punchQueue, type PunchStorage, type QueuedPunch } from './punch-queue.js';

const RETRY_MS = 15_000;
const NONE: readonly QueuedPunch[] = [];

/** Kept per account: two people may share a device. */
const storageOf = (employeeId: string) => {
  const name = `muster.punches.${employeeId}`;
  const listeners = new Set<() => void>();
  let text: string | null = null;
  let punches = NONE;
  const read: PunchStorage['read'] = () => {
    const now = localStorage.getItem(name);
    if (now !== text) {
      text = now;
      punches = now ? (JSON.parse(now) as QueuedPunch[]) : NONE;
    }
    return punches;
  };
  return {
    read,
    write: (next: readonly QueuedPunch[]) => {
      localStorage.setItem(name, JSON.stringify(next));
      listeners.forEach((listener) => listener());
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      window.addEventListener('storage', listener);
      return () => {
        listeners.delete(listener);
        window.removeEventListener('storage', listener);
      };
    },
  };
};

const send = async ({ id, body }: QueuedPunch) => {
  try {
    await sendCommand({ path: 'punches', body, idempotencyKey: id });
    return 'recorded' as const;
  } catch (error) {
    const problem = asProblem(error);
    const certain =
      problem.kind === 'refused' ||
      problem.kind === 'invalid' ||
      problem.kind === 'forbidden' ||
      problem.kind === 'missing';
    return certain ? { refused: problemTitle(problem) } : ('later' as const);
  }
};

export const usePunches = (site: string, employeeId: string) => {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const { storage, queue } = useMemo(() => {
    const store = storageOf(employeeId);
    return { storage: store, queue: punchQueue(store, send) };
  }, [employeeId]);
  const waiting = useSyncExternalStore(storage.subscribe, storage.read);

  const flush = async (): Promise<void> => {
    setBusy(true);
    try {
      if ((await queue.flush()) > 0) await client.invalidateQueries({ queryKey: ['view', site] });
    } finally {
      setBusy(false);
    }
  };

  useEffect(() => {
    const again = () => {
      if (storage.read().some(({ refusal }) => refusal === null)) void flush();
    };
    again();
    const timer = setInterval(again, RETRY_MS);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [queue, storage, site]);

  return {
    waiting,
    busy,
    flush,
    dismiss: queue.dismiss,
    punch: async (direction: Direction): Promise<void> => {
      queue.add({
        id: crypto.randomUUID(),
        body: {
          site,
          employeeId,
          direction,
          source: matchMedia('(pointer: coarse)').matches ? 'phone' : 'web',
          deviceAt: new Date().toISOString(),
        },
      });
      await flush();
    },
  };
};

const subscribeNetwork = (listener: () => void): (() => void) => {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
};
export const useOnline = (): boolean => useSyncExternalStore(subscribeNetwork, () => navigator.onLine);
