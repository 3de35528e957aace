import type { ContactOutcome } from '@muster/contracts/operations';

/** How a record of a telephone system names the case: by its id, or by the lender's own reference. */
export type CaseReference =
  { readonly caseId: string } | { readonly principal: string; readonly accountRef: string };

/** One call as a telephone system recorded it, in clear: it lives between the file and the append only. */
export type Call = {
  /** Of the telephone system; the same call is known by it again. */
  readonly uniqueId: string;
  readonly began: string;
  readonly outcome: ContactOutcome;
  readonly talkSeconds: number;
  readonly holdSeconds: number;
  /** Extension or agent that called; null = somebody outside. */
  readonly from: string | null;
  /** Extension or agent that was called; null = somebody outside. */
  readonly to: string | null;
  readonly callerNumber: string;
  readonly calledNumber: string;
  readonly reference: CaseReference | null;
  readonly recording: string | null;
  readonly permit: string | null;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** `<id of the case>` or `<lender>/<account>`; account codes that are neither are the telephone system's own matter. */
export const caseReference = (text: string | undefined): CaseReference | null => {
  const wanted = text?.trim() ?? '';
  if (UUID.test(wanted)) return { caseId: wanted.toLowerCase() };
  const [, principal, accountRef] = /^([^/\s]{1,40})\/(\S.{0,79})$/.exec(wanted) ?? [];
  return principal && accountRef ? { principal, accountRef } : null;
};

/** `name=value;name=value`: what dial plans and dialers write beside a call. */
export const pairsOf = (text: string | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (text ?? '').split(';').flatMap((part) => {
      const at = part.indexOf('=');
      return at > 0 ? [[part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim()] as const] : [];
    }),
  );
