import { isConnect, type ContactResult, type OperationsEvent } from '@muster/contracts/operations';
import type { Reaction } from '@muster/projections';

/** An answered call without a recording, from an instant on. */
export type Unrecorded = { readonly caseId: string; readonly contactId: string; readonly since: string };

const isUnrecorded = (channel: string, { outcome }: ContactResult): boolean =>
  channel === 'call' && isConnect(outcome);

/** X2: the clock of a recording runs from the call, or from when somebody says that it was answered. */
export const watchRecordings: Reaction<OperationsEvent, Unrecorded> = {
  name: 'watch-recordings',
  source: 'operations',
  from: 'beginning',
  lane: ({ contactId }) => contactId,
  react: ({ type, data, effectiveAt }) => {
    switch (type) {
      case 'ContactLogged':
        return isUnrecorded(data.channel, data.result) && data.recordingId === null
          ? [{ caseId: data.caseId, contactId: data.contactId, since: effectiveAt }]
          : [];
      case 'ContactAmended':
        return isUnrecorded(data.channel, data.after) && !isConnect(data.before.outcome)
          ? [{ caseId: data.caseId, contactId: data.contactId, since: effectiveAt }]
          : [];
      default:
        return [];
    }
  },
};
