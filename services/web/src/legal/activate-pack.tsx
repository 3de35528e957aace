import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { previewOf, type PackChanges } from '../api/gate.js';
import { asProblem } from '../api/problem.js';
import { useText } from '../i18n/i18n.js';
import { FormDialog } from '../parts/form-dialog.js';
import { LongText } from '../parts/form-fields.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import { useMembers } from '../parts/use-members.js';
import { useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';

/** Puts a pack in force, after everybody has seen whom it would have refused. */
export const ActivatePack = ({
  asked,
  onClose,
}: {
  readonly asked: PackChanges;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site } = useScope();
  const [reason, setReason] = useState('');
  const { jurisdiction, changes, off } = asked;
  return (
    <FormDialog
      title={`${t('rules.activate')} · ${t(`jurisdiction.${jurisdiction}` as 'jurisdiction.cn')}`}
      action={t('rules.activate')}
      width={820}
      complete={reason.trim().length >= 3}
      commandOf={() => ({
        ...{ service: 'risk', path: 'rule-packs/activate' },
        body: { site: site.id, ...asked, reason: reason.trim() },
      })}
      onClose={onClose}
    >
      <div className="dialog-subject">
        {changes.length === 0 && off.length === 0
          ? t('rules.asPublished')
          : t('rules.differs', { changed: names(changes.map(({ rule }) => rule)), off: names(off) })}
      </div>
      <Preview asked={asked} />
      <LongText label={t('conduct.reasons')} value={reason} onChange={setReason} />
    </FormDialog>
  );
};

const names = (ids: readonly string[]): string => (ids.length === 0 ? '—' : ids.join(' '));

/** 試算: contacts of the last month that these rules would have refused. */
const Preview = ({ asked }: { readonly asked: PackChanges }) => {
  const { t } = useText();
  const { site } = useScope();
  const members = new Map(useMembers());
  const { data, error, isLoading, refetch } = useQuery(previewOf(site.id, asked));
  const nameOf = (id: string) => members.get(id) ?? id.slice(0, 8);
  return (
    <section className="form-rows" aria-label={t('rules.preview')}>
      <strong>{t('rules.preview')}</strong>
      {isLoading && <p role="status">{t('rules.previewing')}</p>}
      <ProblemNotice problem={error ? asProblem(error) : null} onRetry={() => void refetch()} />
      {data && (
        <>
          <p>
            {t('rules.previewed', {
              ...{ contacts: data.contacts, since: dateTime(data.since, site.timeZone) },
              ...{ now: data.refusedNow, then: data.refusedThen },
            })}{' '}
            {data.cut && t('rules.previewCut')}
          </p>
          {data.refusedThen > 0 && (
            <div className="rule-counts">
              <Counts
                title={t('rules.byRule')}
                counts={data.byRule.map(({ rule, contacts }) => [rule, contacts])}
              />
              <Counts
                title={t('rules.byCollector')}
                counts={data.byCollector.map((one) => [nameOf(one.collectorId), one.contacts])}
              />
            </div>
          )}
          {data.refused.length > 0 && (
            <table className="rule-refused">
              <caption>{t('rules.newlyRefused')}</caption>
              <tbody>
                {data.refused.map((one) => (
                  <tr key={`${one.caseId} ${one.at}`}>
                    <td>{dateTime(one.at, site.timeZone)}</td>
                    <td>{nameOf(one.collectorId)}</td>
                    <td>{t(`channel.${one.channel}` as 'channel.call')}</td>
                    <td>{one.rules.join(' ')}</td>
                    <td>
                      <Link to="/cases/$caseId" params={{ caseId: one.caseId }} target="_blank">
                        {t('gate.toCase')}
                      </Link>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </section>
  );
};

const Counts = ({
  title,
  counts,
}: {
  readonly title: string;
  readonly counts: readonly (readonly [name: string, contacts: number])[];
}) => (
  <table>
    <caption>{title}</caption>
    <tbody>
      {counts.map(([name, contacts]) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td>{contacts}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
