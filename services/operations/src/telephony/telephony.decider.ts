import type { EventOf } from '@muster/contracts';
import { ExtensionAssigned, type telephonyEvents } from '@muster/contracts/operations';
import { DomainError, millisecondsOf, hasRole, type Decider, type By } from '@muster/kernel';

export type TelephonyEvent = EventOf<(typeof telephonyEvents)[number]>;

type Use = { readonly collectorId: string | null; readonly from: string };
/** Whose an extension was, from when on; in the order of time. Stream `telephony-<site>`. */
export type Extensions = Readonly<Record<string, readonly Use[]>>;

export type AssignExtension = {
  readonly site: string;
  readonly extension: string;
  /** null = nobody's. */
  readonly collectorId: string | null;
  /** From when on. */
  readonly from: string;
  readonly by: By;
};

const initial: Extensions = {};

/** Whose extension it was at an instant; null = nobody's. */
export const collectorOf = (extensions: Extensions, extension: string, at: string): string | null =>
  extensions[extension]?.findLast(({ from }) => millisecondsOf(from) <= millisecondsOf(at))?.collectorId ??
  null;

/** Which calls of the telephone system are whose: kept by those who keep the cases or the telephones. */
export const telephony: Decider<Extensions, AssignExtension, TelephonyEvent> = {
  initial,
  evolve: (extensions, { data, effectiveAt }) => ({
    ...extensions,
    [data.extension]: [
      ...(extensions[data.extension] ?? []),
      { collectorId: data.collectorId, from: effectiveAt },
    ].sort((a, b) => millisecondsOf(a.from) - millisecondsOf(b.from)),
  }),
  decide: ({ site, extension, collectorId, from, by }, extensions) => {
    if (!hasRole(by, 'case_admin', 'ops_manager', 'integration'))
      throw new DomainError('operations.not_case_admin', { clause: 'X2', rule: 'telephony' }, 'forbidden');
    const previousCollectorId = collectorOf(extensions, extension, from);
    return previousCollectorId === collectorId
      ? []
      : [
          ExtensionAssigned(
            { site, extension, collectorId, previousCollectorId, assignedBy: by.actor },
            from,
          ),
        ];
  },
};
