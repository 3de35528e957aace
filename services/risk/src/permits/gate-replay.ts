import type { Recorded } from '@muster/contracts';
import { DomainError } from '@muster/kernel';
import { overAccount, type AccountEvent } from '../accounts/account.js';
import { overCollector, type CollectorEvent } from '../collectors/collector.js';
import { overDebtor, type Debtor, type DebtorEvent } from '../debtors/debtor.js';
import type { AccountFacts, CollectorFacts } from '../rule-packs/question.js';
import { derived, isDecision, isEqual, type Decision } from './derivation.js';
import { overSiteRules, type SiteRules, type SiteRulesEvent } from './site-rules.js';

const STREAM = /^(contact|account|collector|packs|floor)-(.+)$/;

/**
 * Goes along a site's log once and gives each answer of the gate again, from what stood in the log before it.
 * @param takes of which debtors: what is known of each of them is kept meanwhile
 */
export class GateReplay {
  private readonly debtors = new Map<string, Debtor>();
  private readonly accounts = new Map<string, AccountFacts>();
  private readonly collectors = new Map<string, CollectorFacts>();
  private rules: SiteRules = overSiteRules.initial;

  constructor(private readonly takes: (debtorId: string) => boolean) {}

  /** The log's next event: whether it is the answer that the same rules give to the same facts; null = it is no answer. */
  next(event: Recorded): boolean | null {
    const [, kind, id] = STREAM.exec(event.stream) ?? [];
    if (kind === undefined || id === undefined) return null;
    switch (kind) {
      case 'contact':
        return this.takes(id) ? this.ofDebtor(id, event) : null;
      case 'account': {
        const told = event as unknown as AccountEvent;
        if (this.takes(told.data.debtorId))
          this.accounts.set(id, overAccount.evolve(overAccount.initial, told));
        return null;
      }
      case 'collector': {
        const known = this.collectors.get(id) ?? overCollector.initial;
        this.collectors.set(id, overCollector.evolve(known, event as unknown as CollectorEvent));
        return null;
      }
      default:
        this.rules = overSiteRules.evolve(this.rules, event as unknown as SiteRulesEvent);
        return null;
    }
  }

  private ofDebtor(id: string, event: Recorded): boolean | null {
    const debtor = this.debtors.get(id) ?? overDebtor.initial;
    this.debtors.set(id, overDebtor.evolve(debtor, event as unknown as DebtorEvent));
    if (!isDecision(event)) return null;
    const decision = event as unknown as Recorded<Decision>;
    return decision.data.debtorId === id && this.isDerived(decision, debtor);
  }

  private isDerived(decision: Recorded<Decision>, debtor: Debtor): boolean {
    const { caseId, collectorId } = decision.data;
    const account = this.accounts.get(caseId) ?? overAccount.initial;
    const collector = this.collectors.get(collectorId) ?? overCollector.initial;
    try {
      return isEqual(decision, derived(decision, { debtor, account, collector }, this.rules));
    } catch (error) {
      // By these rules there was nothing to answer.
      if (error instanceof DomainError) return false;
      throw error;
    }
  }
}
