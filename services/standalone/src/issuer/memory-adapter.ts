import type { Adapter, AdapterPayload } from 'oidc-provider';
import { LRUCache } from 'lru-cache';

/**
 * Sessions, codes and grants of the development issuer. In memory: after a restart people choose their user again, while
 * tokens stay good, as the keys are kept.
 */
export const memoryAdapter = (): ((model: string) => Adapter) => {
  const store = new LRUCache<string, AdapterPayload>({ max: 20_000 });
  const sessions = new LRUCache<string, string>({ max: 5000 });

  return (model) => {
    const keyOf = (id: string) => `${model}:${id}`;
    const find = async (id: string) => store.get(keyOf(id));
    return {
      find,
      findByUid: async (uid) => find(sessions.get(uid) ?? ''),
      findByUserCode: async () => undefined,
      upsert: async (id, payload, expiresIn) => {
        store.set(keyOf(id), payload, { ttl: expiresIn ? expiresIn * 1000 : undefined });
        if (model === 'Session' && payload.uid) sessions.set(payload.uid, id);
      },
      consume: async (id) => {
        const payload = store.get(keyOf(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => void store.delete(keyOf(id)),
      revokeByGrantId: async (grantId) => {
        for (const [key, payload] of store.entries()) if (payload.grantId === grantId) store.delete(key);
      },
    };
  };
};
