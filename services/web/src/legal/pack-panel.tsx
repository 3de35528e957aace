import type { Activation, PublishedPack } from '../api/gate.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { Chip } from '../parts/status.js';
import { activatesRules } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';

/** One pack: since when it is in force here, what is drafted, and every activation before. */
export const PackPanel = ({
  pack,
  activations,
  drafted,
  onActivate,
  onDrop,
}: {
  readonly pack: PublishedPack;
  /** The latest first. */
  readonly activations: readonly Activation[];
  /** Rules that would be other ones than they are. */
  readonly drafted: readonly string[];
  readonly onActivate: () => void;
  readonly onDrop: () => void;
}) => {
  const { t } = useText();
  const { session, site } = useScope();
  const [now] = activations;
  const saying = (one: Activation) =>
    t('rules.activation', {
      ...{ number: one.activation, at: dateTime(one.activatedAt, site.timeZone) },
      ...{ by: one.activatedByName ?? '—', reason: one.reason },
    });
  return (
    <Panel
      title={t('rules.pack', {
        name: t(`jurisdiction.${pack.jurisdiction}` as 'jurisdiction.cn'),
        version: pack.version,
      })}
      extra={
        activatesRules(session) && (
          <span className="desk-acts">
            {drafted.length > 0 && <CommandButton onClick={onDrop}>{t('rules.dropDraft')}</CommandButton>}
            <CommandButton
              type={drafted.length > 0 || !now ? 'primary' : 'default'}
              forbidden={now && drafted.length === 0 ? t('rules.nothingDrafted') : null}
              onClick={onActivate}
            >
              {t('rules.previewAndActivate')}
            </CommandButton>
          </span>
        )
      }
    >
      <div className="pack-state">
        {now ? (
          <Chip tone="good">{t('ruleState.in_force')}</Chip>
        ) : (
          <Chip tone="quiet" hollow>
            {t('ruleState.not_active')}
          </Chip>
        )}
        {now && <span>{saying(now)}</span>}
        {drafted.length > 0 && <Chip tone="warn">{t('rules.drafted', { rules: drafted.join(' ') })}</Chip>}
        {activations.length > 1 && (
          <details>
            <summary>{t('rules.history', { count: activations.length })}</summary>
            <ol>
              {activations.map((one) => (
                <li key={one.activation}>
                  {saying(one)}{' '}
                  {one.changed.length > 0 && t('rules.changedOnes', { rules: one.changed.join(' ') })}{' '}
                  {one.off.length > 0 && t('rules.offOnes', { rules: one.off.join(' ') })}
                </li>
              ))}
            </ol>
          </details>
        )}
      </div>
    </Panel>
  );
};
