import { Injectable } from '@nestjs/common';
import type { Sealed } from '@muster/contracts';
import { Directory, Vault } from '@muster/eventstore';
import type { SignedIn } from '@muster/platform';
import type { About } from './scope.js';

/** A personal text as a reader may see it. */
export type Text = { readonly text: string | null; readonly withheld: 'sealed' | 'forgotten' | null };
export type NameOf = (employeeId: string | null) => string | null;

const ABSENT: Text = { text: null, withheld: null };
const SEALED: Text = { text: null, withheld: 'sealed' };

/** Roles that read everything, or run it, without reading who it is about. */
const BLIND: readonly string[] = ['auditor', 'operator', 'integration'];

/** Names and personal texts, at the API's edge: joined and opened for those who may, and for nobody else. */
@Injectable()
export class Personal {
  constructor(
    private readonly vault: Vault,
    private readonly directory: Directory,
  ) {}

  async names({ roles }: SignedIn, ids: Iterable<string | null>): Promise<NameOf> {
    if (roles.every((role) => BLIND.includes(role))) return () => null;
    const wanted = [...new Set(ids)].filter((id) => id !== null);
    const names = wanted.length > 0 ? await this.directory.names(wanted) : new Map<string, string>();
    return (id) => (id === null ? null : (names.get(id) ?? null));
  }

  /** The texts in the order given: open for the person, the own leader, the operations manager and HR; sealed for others. */
  async texts(
    caller: SignedIn,
    site: string,
    fields: readonly (About & { readonly field: Sealed | null })[],
  ): Promise<readonly Text[]> {
    return this.opened(
      fields.map(({ field, teamId, employeeId }) => ({
        field,
        open: caller.may('personal.reveal', { site, team: teamId, employee: employeeId }),
      })),
    );
  }

  /** The texts in the order given, those that are `open`; for what has readers of its own. */
  async opened(
    fields: readonly { readonly field: Sealed | null; readonly open: boolean }[],
  ): Promise<readonly Text[]> {
    const openable = fields.flatMap(({ field, open }) => (field && open ? [field] : []));
    const revealed = await this.vault.revealAll(openable);
    let next = 0;
    return fields.map(({ field, open }): Text => {
      if (!field) return ABSENT;
      if (!open) return SEALED;
      const answer = revealed[next++]!;
      return 'text' in answer ? { text: answer.text, withheld: null } : { text: null, withheld: 'forgotten' };
    });
  }
}

/** `{ reason: 'sealed' }` of the texts that are there and not shown. */
export const withheldOf = (texts: Readonly<Record<string, Text>>): Record<string, 'sealed' | 'forgotten'> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([name, { withheld }]) => (withheld ? [[name, withheld]] : [])),
  );

/** Enough of a number to tell two people apart, not enough to use it. */
export const masked = (text: string | null): string | null =>
  text && '•'.repeat(Math.max(0, [...text].length - 2)) + [...text].slice(-2).join('');
