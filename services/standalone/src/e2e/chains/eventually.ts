import { setTimeout } from 'node:timers/promises';

/** What follows by itself may be a moment away: looked at again for ten seconds. */
export const eventually = async <Result>(check: () => Promise<Result>): Promise<Result> => {
  for (let tries = 0; ; tries++)
    try {
      return await check();
    } catch (error) {
      if (tries > 100) throw error;
      await setTimeout(100);
    }
};
