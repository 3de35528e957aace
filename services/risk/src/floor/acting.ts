import type { CommandMeta } from '@muster/eventstore';
import type { Caller } from '@muster/platform';
import type { By } from '@muster/kernel';

/** Who acts and when, as plain data of a command. */
export type Acting = { readonly by: By; readonly at: string };

export const acting = ({ roles }: Caller, meta: CommandMeta): Acting => ({
  by: { actor: meta.actor, roles },
  at: meta.receivedAt,
});
