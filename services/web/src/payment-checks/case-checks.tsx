import { useState } from 'react';
import type { CaseMoneyView, PaymentCheck } from '../api/money-types.js';
import { money } from '../expenses/money.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { answersPaymentChecks, asksPaymentChecks } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { CheckChip } from './check-chip.js';
import { AnswerCheckDialog, AskCheckDialog } from './check-dialogs.js';

/** 查賬 of one case: what was asked, and what the books say. */
export const CaseChecks = ({ caseId, data }: { readonly caseId: string; readonly data: CaseMoneyView }) => {
  const { t, language } = useText();
  const { session } = useScope();
  const [asking, setAsking] = useState(false);
  const [answering, setAnswering] = useState<PaymentCheck | null>(null);
  const { checks, currency } = data;
  const waits = checks.some(({ status }) => status === 'open');
  return (
    <Panel
      title={t('checks.title')}
      extra={
        asksPaymentChecks(session) && (
          <CommandButton
            size="small"
            forbidden={waits ? t('checks.waits') : null}
            onClick={() => setAsking(true)}
          >
            {t('checks.ask')}
          </CommandButton>
        )
      }
    >
      <ul className="my-list">
        {checks.map((check) => (
          <li key={check.checkId}>
            <div>
              <CheckChip check={check} />{' '}
              {check.claimedMinor !== null && money(check.claimedMinor, currency, language)} {check.claimedOn}
              <small>
                {[
                  check.note ?? (check.withheld['note'] ? t('person.sealed') : null),
                  check.requestedByName,
                  check.answer && `${check.answeredByName ?? ''} ${check.answer}`,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </div>
            {check.status === 'open' && answersPaymentChecks(session) && (
              <CommandButton size="small" onClick={() => setAnswering(check)}>
                {t('checks.answer')}
              </CommandButton>
            )}
          </li>
        ))}
        {checks.length === 0 && <li>{t('checks.noneOfCase')}</li>}
      </ul>
      {asking && <AskCheckDialog caseId={caseId} currency={currency} onClose={() => setAsking(false)} />}
      {answering && (
        <AnswerCheckDialog check={answering} currency={currency} onClose={() => setAnswering(null)} />
      )}
    </Panel>
  );
};
