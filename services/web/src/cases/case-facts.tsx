import { EyeOutlined } from '@ant-design/icons';
import { useState } from 'react';
import type { CaseView } from '../api/case-types.js';
import { useCommand } from '../api/commands.js';
import type { CommandAnswer } from '../api/types.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { Person } from '../parts/person.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import { AskRetention } from '../batches/ask-retention.js';
import { managesBatches, mayRevealDebtors } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { BucketChip, useStrategyName } from './case-marks.js';

type Revealed = CommandAnswer & { readonly texts: readonly string[] };

/** What the case is; numbers stay masked until somebody looks, and that is recorded. */
export const CaseFacts = ({ view: { case: row, batch } }: { readonly view: CaseView }) => {
  const { t } = useText();
  const { site, session } = useScope();
  const [keeping, setKeeping] = useState(false);
  const strategyName = useStrategyName();
  return (
    <Panel title={t('cases.facts')}>
      <dl className="facts">
        <dt>{t('cases.phones')}</dt>
        <dd>
          <Masked caseId={row.caseId} field="phones" masked={row.phones} />
        </dd>
        <dt>{t('cases.account')}</dt>
        <dd>
          <Masked caseId={row.caseId} field="accountRef" masked={row.account ? [row.account] : []} />
        </dd>
        <dt>{t('cases.addresses')}</dt>
        <dd>
          <Masked
            caseId={row.caseId}
            field="addresses"
            masked={row.addresses > 0 ? [t('cases.hidden', { count: row.addresses })] : []}
          />
        </dd>
        <dt>{t('cases.principal')}</dt>
        <dd>
          {row.principal} · {row.product} · {row.currency}
        </dd>
        <dt>{t('cases.bucket')}</dt>
        <dd>
          <BucketChip bucket={row.bucket} /> {t('cases.entry', { bucket: `M${row.entryBucket}` })}
        </dd>
        <dt>{t('cases.strategy')}</dt>
        <dd>
          {strategyName(row.strategy)}
          {row.willingness !== null && row.ability !== null && (
            <small> {t('cases.assessed', { willingness: row.willingness, ability: row.ability })}</small>
          )}
        </dd>
        <dt>{t('cases.holder')}</dt>
        <dd>
          {row.holderId ? <Person name={row.holderName} id={row.holderId} /> : t('cases.inPool')}{' '}
          <small>{row.teamLabel}</small>
        </dd>
        <dt>{t('cases.heldSince')}</dt>
        <dd>{dateTime(row.heldSince, site.timeZone)}</dd>
        {batch && (
          <>
            <dt>{t('cases.batch')}</dt>
            <dd>
              {batch.code} · {t('batches.until', { date: batch.retainedUntil ?? batch.returnOn })}{' '}
              {managesBatches(session) && batch.retainedUntil === null && (
                <CommandButton size="small" onClick={() => setKeeping(true)}>
                  {t('batches.askRetention')}
                </CommandButton>
              )}
            </dd>
          </>
        )}
      </dl>
      {batch && keeping && <AskRetention batch={batch} of={row.caseId} onClose={() => setKeeping(false)} />}
    </Panel>
  );
};

interface MaskedProps {
  readonly caseId: string;
  readonly field: 'phones' | 'addresses' | 'accountRef';
  readonly masked: readonly string[];
}

const Masked = ({ caseId, field, masked }: MaskedProps) => {
  const { t } = useText();
  const { site, session } = useScope();
  const [texts, setTexts] = useState<readonly string[] | null>(null);
  const command = useCommand<Revealed>();
  if (masked.length === 0) return <>—</>;
  const reveal = () =>
    command.mutate(
      {
        ...{ service: 'operations', path: `cases/${caseId}/reveal`, idempotencyKey: crypto.randomUUID() },
        body: { site: site.id, field, purpose: 'contact' },
      },
      { onSuccess: (answer) => setTexts(answer.texts) },
    );
  return (
    <span className="masked">
      <span>{(texts ?? masked).join('、')}</span>
      {texts === null && mayRevealDebtors(session) && (
        <CommandButton
          size="small"
          type="text"
          icon={<EyeOutlined />}
          loading={command.isPending}
          title={t('cases.revealHint')}
          aria-label={t('cases.reveal')}
          onClick={reveal}
        />
      )}
      <ProblemNotice problem={command.error} />
    </span>
  );
};
