import type { Server } from 'node:http';

const SWEEP_MS = 50;

/**
 * Runs `close` while connections are let go as their last answer ends: a kept-alive connection would otherwise hold a
 * closing server until its time-out, more than a minute.
 */
export const whileDraining = async (server: Server, close: () => Promise<unknown>): Promise<void> => {
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  try {
    await close();
  } finally {
    clearInterval(sweep);
  }
};
