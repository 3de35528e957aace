import type { CaseRow } from '../api/case-types.js';
import { serverNow } from '../api/server-clock.js';
import { useText, type Translate } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import { Chip } from '../parts/status.js';
import { mayWorkCases } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { useNow } from '../time/clock.js';
import { dateTime } from '../time/format.js';
import { isOpen, useAskGate, useGateAnswer, type PermitAnswer } from './held-permits.js';
import './permits.css';

type Refusal = NonNullable<PermitAnswer['refusals']>[number];

/** 現在可以聯絡嗎: one press asks the gate; it shows the permit with its end, or every rule that refuses and when it is lawful again. */
export const AskPermit = ({ row }: { readonly row: CaseRow }) => {
  const { t } = useText();
  const { site, session } = useScope();
  const ask = useAskGate(site.id, session.actor, row);
  const answer = useGateAnswer(row.caseId);
  useNow(1000);
  if (!mayWorkCases(session)) return null;
  const open = answer !== undefined && isOpen(answer, serverNow());
  return (
    <div className="ask-permit" aria-live="polite">
      <CommandButton
        forbidden={row.open === 'no' ? t('cases.closedHint') : open ? t('permit.useIt') : null}
        loading={ask.isPending}
        onClick={() => ask.mutate()}
      >
        {t('permit.ask')}
      </CommandButton>
      {answer &&
        (answer.outcome === 'permitted' ? (
          <Granted answer={answer} open={open} />
        ) : (
          <Refused answer={answer} />
        ))}
      <ProblemNotice problem={ask.error} onRetry={() => ask.mutate()} />
    </div>
  );
};

const Granted = ({ answer, open }: { readonly answer: PermitAnswer; readonly open: boolean }) => {
  const { t } = useText();
  const left = Math.max(0, Math.floor((Date.parse(answer.expires!) - serverNow()) / 1000));
  return open ? (
    <p>
      <Chip tone="good">{t('permit.granted')}</Chip>{' '}
      {t('permit.left', { minutes: Math.floor(left / 60), seconds: String(left % 60).padStart(2, '0') })}
    </p>
  ) : (
    <p>
      <Chip tone="quiet">{t('permit.over')}</Chip> {t('permit.overHint')}
    </p>
  );
};

const Refused = ({ answer }: { readonly answer: PermitAnswer }) => {
  const { t, language } = useText();
  const { nextLawful, timeZones, refusals = [] } = answer;
  return (
    <>
      <p>
        <Chip tone="bad">{t('permit.refused')}</Chip>{' '}
        {nextLawful
          ? timeZones.map((zone) => t('permit.next', { at: dateTime(nextLawful, zone), zone })).join(' · ')
          : t('permit.never')}
      </p>
      <ul>
        {refusals.map((one) => (
          <li key={`${one.jurisdiction} ${one.rule}`}>
            <b>{one.message[language]}</b> <code title={one.source ?? undefined}>{one.rule}</code>
            <small>{factsOf(one, t)}</small>
          </li>
        ))}
      </ul>
    </>
  );
};

/** What the rule saw, in words. */
const factsOf = ({ facts }: Refusal, t: Translate): string => {
  const { local, counted, most, days, missing, last } = facts as Readonly<Record<string, unknown>>;
  return [
    ...(Array.isArray(local) ? [local.map((one) => String(one).replace('T', ' ')).join(', ')] : []),
    ...(typeof counted === 'number'
      ? [t('permit.counted', { counted, most: Number(most), days: Number(days) })]
      : []),
    ...(Array.isArray(missing) ? [t('permit.lacking', { facts: missing.join(', ') })] : []),
    ...(last === null ? [t('permit.untrained')] : []),
  ].join(' · ');
};
