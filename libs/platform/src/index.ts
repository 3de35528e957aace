export { Environment, EnvironmentError, readEnvironment, serviceUrls } from './config/environment.js';
export { canonicalJson, commandMeta, Meta } from './commands/meta.js';
export { LongRunning } from './http/answer-time.js';
export type { ApiRequest } from './http/api-request.js';
export { whileDraining } from './http/draining.js';
export { IsCalendarDate, IsInstant, IsSlug, IsWhole } from './http/validation.js';
export { sealingHistory } from './log/seal-history.decider.js';
export { loggerModule } from './observe/logging.js';
export { measureProcess, metrics } from './observe/metrics.js';
export { Indicators, type Indicator, type Readiness } from './observe/readiness.js';
export { startTracing } from './observe/tracing.js';
export { Allow, Caller, Public } from './policies/allow.js';
export {
  Forbidden,
  SignedIn,
  type Identity,
  type Target,
  type VisibleScope,
} from './policies/caller.policy.js';
export { ROLE_TABLE, ROLES, type Operation, type Role } from './policies/role-table.js';
export { BadRequest, type FieldError } from './problems/bad-request.js';
export {
  defineMessages,
  languageOf,
  LANGUAGES,
  missingTranslations,
  titleOf,
  type Language,
  type Messages,
} from './problems/messages.js';
export { platformMessages } from './problems/platform-messages.js';
export type { Problem } from './problems/problem.js';
export { bootstrapService } from './service/bootstrap.js';
export { Clock } from './service/clock.js';
export { createService, type RunningService } from './service/create.js';
export { DueWork } from './service/due-work.js';
export { defineServiceApp, type ServiceApp, type ServiceDefinition } from './service/define.js';
export type { Surroundings } from './service/platform.module.js';
export { LookUpTables } from './service/look-up-tables.js';
export { Reactions } from './service/reactions.js';
export { databaseUrl, openResources, type ServiceResources } from './service/resources.js';
export { Shutdown } from './service/shutdown.js';
export { STOP_WITHIN_MS, stopInOrder, stopOnSignals, type StopStep } from './service/stopping.js';
export { Subscriptions } from './service/subscriptions.js';
export { CONTRACT, EVENT_SOURCE, EVENT_STORE, LOGS, type Logs } from './service/tokens.js';
export { SignInUnavailable, TokenVerifier, Unauthenticated } from './sign-in/token-verifier.js';
