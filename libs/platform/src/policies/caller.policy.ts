import { createMongoAbility, subject, type MongoAbility, type RawRuleOf } from '@casl/ability';
import { ROLE_TABLE, ROLES, type Operation, type Role, type Scope } from './role-table.js';

/** What a signed-in person or machine is, from the access token. */
export type Identity = {
  /** Opaque actor id; equals the employee id for employees. */
  readonly id: string;
  readonly roles: readonly string[];
  /** Site slugs; `*` = every site. */
  readonly sites: readonly string[];
  /** Team ids, for collectors and team leaders. */
  readonly teams: readonly string[];
};

/** What an operation is about. What is left out matches no narrower scope: without `team` a team leader is refused, without `employee` a collector. */
export type Target = { readonly site: string; readonly team?: string | null; readonly employee?: string };

/**
 * The rows that a view may show: the site is one of `sites` (`['*']` = any), and, unless `teams` is null, the row's team
 * is one of `teams` or the row is about `employee`.
 */
export type VisibleScope = {
  readonly sites: readonly string[];
  readonly teams: readonly string[] | null;
  readonly employee: string | null;
};

/** The caller's roles or scope do not allow it (403). */
export class Forbidden extends Error {
  override readonly name = 'Forbidden';

  constructor(
    readonly operation: string,
    readonly target?: Target,
  ) {
    super(`not allowed: ${operation}`);
  }
}

type Rights = MongoAbility<[string, 'Matter' | (Target & { __caslSubjectType__?: string })]>;

const isRole = (role: string): role is Role => (ROLES as readonly string[]).includes(role);

export class SignedIn implements Identity {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly sites: readonly string[];
  readonly teams: readonly string[];
  private readonly rights: Rights;

  constructor(identity: Identity) {
    this.id = identity.id;
    this.roles = identity.roles.filter(isRole);
    this.sites = identity.sites;
    this.teams = identity.teams;
    this.rights = createMongoAbility<Rights>(
      (Object.keys(ROLE_TABLE) as Operation[]).flatMap((operation) =>
        this.grants(operation).flatMap((scope) => this.rules(operation, scope)),
      ),
    );
  }

  /** Whether the caller may do it; without a target, whether there is anybody or anywhere that he or she may do it to. */
  may(operation: Operation, target?: Target): boolean {
    return this.rights.can(operation, target ? subject('Matter', { ...target }) : 'Matter');
  }

  /** @throws Forbidden (403) when the caller may not. */
  require(operation: Operation, target?: Target): void {
    if (!this.may(operation, target)) throw new Forbidden(operation, target);
  }

  /** @throws Forbidden when no role of the caller may do it to anybody anywhere. */
  requireSomewhere(operation: Operation): void {
    if (!this.grants(operation).length) throw new Forbidden(operation);
  }

  /** @throws Forbidden when the operation is not allowed at this site at all, whatever the team or person. */
  requireSite(operation: Operation, site: string): void {
    if (!this.grants(operation).some((scope) => includesSite(this.sitesOf(scope), site)))
      throw new Forbidden(operation, { site });
  }

  /** The widest scope of the operation, as a filter for views. @throws Forbidden when there is none. */
  scope(operation: Operation): VisibleScope {
    const scopes = this.grants(operation);
    if (!scopes.length) throw new Forbidden(operation);
    const widest = (['company', 'site', 'team', 'self'] as const).find((scope) => scopes.includes(scope))!;
    const sites = this.sitesOf(widest);
    if (widest === 'company' || widest === 'site') return { sites, teams: null, employee: null };
    return { sites, teams: widest === 'team' ? this.teams : [], employee: this.id };
  }

  private grants(operation: Operation): Scope[] {
    return this.roles.flatMap((role) => ROLE_TABLE[operation][role] ?? []);
  }

  /** A token may narrow a company role to some sites; other roles reach only the sites that the token names. */
  private sitesOf(scope: Scope): readonly string[] {
    if (this.sites.includes('*') || (scope === 'company' && !this.sites.length)) return ['*'];
    return this.sites;
  }

  /** CASL joins rules by "or" (its conditions know no `$or`): a team leader has the team's matters and his or her own. */
  private rules(operation: Operation, scope: Scope): RawRuleOf<Rights>[] {
    const sites = this.sitesOf(scope);
    const at = sites.includes('*') ? {} : { site: { $in: [...sites] } };
    const own = { ...at, employee: this.id };
    const conditions = {
      company: [at],
      site: [at],
      team: [{ ...at, team: { $in: [...this.teams] } }, own],
      self: [own],
    }[scope];
    return conditions.map((one) => ({
      action: operation,
      subject: 'Matter',
      conditions: one,
    })) as RawRuleOf<Rights>[];
  }
}

const includesSite = (sites: readonly string[], site: string): boolean =>
  sites.includes('*') || sites.includes(site);
