export {
  channel,
  claimsOf,
  PERMIT_ISSUER,
  PERMIT_TYPE,
  permit,
  permitFits,
  permitOf,
  type Channel,
  type Permit,
  type PermitClaims,
  type PermittedContact,
} from './permit.js';
export { permitKeys, verifyPermit } from './verify-permit.js';
