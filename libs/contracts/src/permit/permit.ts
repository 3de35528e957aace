import { instantOf, millisecondsOf } from '@muster/kernel';
import { z } from 'zod';
import { id, instant, text } from '../fields.js';

/** How a debtor is contacted. */
export const channel = z.enum(['call', 'sms', 'message', 'email', 'letter', 'visit']);
export type Channel = z.infer<typeof channel>;

/** 聯絡許可: one contact with one debtor about one case, by one collector, over one channel, within a span of time. */
export const permit = z.object({
  permitId: id,
  /** The site's slug; a permit is good at no other site, so one log sees every use of it. */
  site: text,
  debtorId: id,
  caseId: id,
  channel,
  /** Keyed digest (hex) of the number or address; null = any address of the debtor. Never the address itself. */
  address: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  purpose: text,
  collectorId: id,
  /** From this instant on, … */
  notBefore: instant,
  /** … and no longer at this one. */
  expires: instant,
});
export type Permit = Readonly<z.infer<typeof permit>>;

/** Who signs permits: the `iss` claim. */
export const PERMIT_ISSUER = 'urn:muster:risk';
/** The protected header's `typ`: no other token that the same keys may sign is taken for a permit. */
export const PERMIT_TYPE = 'muster-permit+jwt';

const seconds = z.int().min(0).max(253_402_300_799);
const claims = permit.omit({ permitId: true, notBefore: true, expires: true }).extend({
  iss: z.literal(PERMIT_ISSUER),
  jti: id,
  nbf: seconds,
  exp: seconds,
});
/** The payload of the JWS: the names of RFC 7519 where it has one, seconds since 1970. */
export type PermitClaims = Readonly<z.infer<typeof claims>>;

const secondsOf = (at: string): number => Math.floor(millisecondsOf(at) / 1000);

/** What is signed. Fractions of a second are cut off. */
export const claimsOf = ({ permitId, notBefore, expires, ...rest }: Permit): PermitClaims => ({
  iss: PERMIT_ISSUER,
  jti: permitId,
  nbf: secondsOf(notBefore),
  exp: secondsOf(expires),
  ...rest,
});

/** The permit that a payload describes; null when it is none. Says nothing of its signature. */
export const permitOf = (payload: unknown): Permit | null => {
  const read = claims.safeParse(payload);
  if (!read.success) return null;
  const { iss: _, jti, nbf, exp, ...rest } = read.data;
  return { ...rest, permitId: jti, notBefore: instantOf(nbf * 1000), expires: instantOf(exp * 1000) };
};

/** A contact as far as a permit speaks of it. `address` null = not known over which number or address it went. */
export type PermittedContact = Pick<
  Permit,
  'site' | 'debtorId' | 'caseId' | 'channel' | 'address' | 'collectorId'
> & { readonly at: string };

const NAMED = ['site', 'debtorId', 'caseId', 'channel', 'collectorId'] as const;

/** Whether the permit is for this contact: `mismatch` = for another one, `not_in_time` = for this one at another time. */
export const permitFits = (
  granted: Permit,
  contact: PermittedContact,
): 'valid' | 'mismatch' | 'not_in_time' => {
  const isAddress =
    granted.address === null || contact.address === null || granted.address === contact.address;
  if (!isAddress || NAMED.some((name) => granted[name] !== contact[name])) return 'mismatch';
  const at = millisecondsOf(contact.at);
  return millisecondsOf(granted.notBefore) <= at && at < millisecondsOf(granted.expires)
    ? 'valid'
    : 'not_in_time';
};
