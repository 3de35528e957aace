import { CheckCircleOutlined, DownloadOutlined, HistoryOutlined, WarningOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Skeleton, Table } from 'antd';
import { asProblem } from '../api/problem.js';
import type { Evidence, EvidenceEvent, RateEvidence } from '../api/types.js';
import { evidenceOf, type FigureAddress } from '../api/views.js';
import { currencyOf, money } from '../expenses/money.js';
import { percent } from '../figures/amounts.js';
import { hasText, useText } from '../i18n/i18n.js';
import { saveCsv } from '../parts/save-csv.js';
import { Person } from '../parts/person.js';
import { eventName } from '../parts/problem-notice.js';
import { Failed, Notice } from '../parts/states.js';
import { useAddress, useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { noteSeenEvent } from './seen-events.js';
import './evidence-drawer.css';

/** Shares are told in ten-thousandths. */
const WHOLE = 10_000;
/** Points are told in hundredths. */
const POINT = 100;
const PARTS = ['numerator', 'denominator'] as const;
const isRate = (evidence: Evidence | RateEvidence): evidence is RateEvidence => 'numerator' in evidence;

const sumOf = (evidence: Evidence): number => evidence.rows.reduce((sum, row) => sum + row.contribution, 0);

export const EvidenceDrawer = ({ address }: { readonly address: FigureAddress }) => {
  const { t } = useText();
  const { scope, site } = useScope();
  const [, change] = useAddress();
  const { data, error, isPending, refetch } = useQuery(evidenceOf(scope, address));
  const name = nameOfFigure(address.figure, t);
  return (
    <Drawer
      open
      size={760}
      title={`${name} · ${t('evidence.title')}`}
      onClose={() => change({ evidence: undefined })}
      extra={
        data && (
          <Button
            icon={<DownloadOutlined />}
            onClick={() =>
              saveCsv(
                address.figure,
                isRate(data) ? PARTS.flatMap((part) => evidenceCsv(data[part], t)) : evidenceCsv(data, t),
              )
            }
          >
            {t('action.csv')}
          </Button>
        )
      }
    >
      {error ? (
        <Failed problem={asProblem(error)} onRetry={() => void refetch()} />
      ) : isPending ? (
        <Skeleton active />
      ) : isRate(data) ? (
        <RateDerivation evidence={data} timeZone={site.timeZone} />
      ) : (
        <Derivation evidence={data} timeZone={site.timeZone} />
      )}
    </Drawer>
  );
};

const unitOf = (unit: string, t: ReturnType<typeof useText>['t']): string => {
  const key = `unit.${unit}`;
  return hasText(key) ? t(key) : unit;
};

const nameOfFigure = (figure: string, t: ReturnType<typeof useText>['t']): string => {
  const key = `figure.${figure}`;
  return hasText(key) ? t(key) : figure;
};

/** A rate: what is divided, and by what, each with its events. */
const RateDerivation = ({
  evidence,
  timeZone,
}: {
  readonly evidence: RateEvidence;
  readonly timeZone: string;
}) => {
  const { t } = useText();
  return (
    <div className="evidence">
      <div className="evidence-value">{percent(evidence.rate)}</div>
      <FormulaText formula={evidence.formula} />
      {PARTS.map((part) => (
        <section key={part} aria-label={t(`evidence.${part}`)}>
          <h3>
            {t(`evidence.${part}`)}: {nameOfFigure(evidence[part].figure, t)}
          </h3>
          <Derivation evidence={evidence[part]} timeZone={timeZone} />
        </section>
      ))}
    </div>
  );
};

const FormulaText = ({ formula }: Pick<Evidence, 'formula'>) => {
  const { t } = useText();
  return (
    <dl>
      <dt>
        {t('evidence.formula')} <small>{t('evidence.version', { version: formula.version })}</small>
      </dt>
      <dd>{formula.text}</dd>
    </dl>
  );
};

const Derivation = ({ evidence, timeZone }: { readonly evidence: Evidence; readonly timeZone: string }) => {
  const { t, language } = useText();
  const { site } = useScope();
  const [, change] = useAddress();
  const sum = sumOf(evidence);
  const good = evidence.equal && sum === evidence.value && !evidence.incomplete;
  const shown = (value: number): string => {
    if (evidence.unit === 'shares') return (value / WHOLE).toFixed(2);
    if (evidence.unit === 'points') return (value / POINT).toFixed(2);
    return evidence.unit === 'minor'
      ? money(value, evidence.currency ?? currencyOf(site), language)
      : String(value);
  };
  const goTo = (event: EvidenceEvent) => {
    noteSeenEvent(event);
    change({
      asOf: event.recordedAt,
      asOfEvent: `${event.service}/${event.site}:${event.position}`,
      evidence: undefined,
    });
  };
  return (
    <div className="evidence">
      <div className="evidence-value">
        {shown(evidence.value)} {evidence.unit !== 'minor' && <small>{unitOf(evidence.unit, t)}</small>}
      </div>
      <p className={good ? 'evidence-good' : 'evidence-bad'}>
        {good ? <CheckCircleOutlined /> : <WarningOutlined />}{' '}
        {good
          ? t('evidence.equal')
          : evidence.incomplete
            ? t('state.incompleteHint')
            : t('evidence.unequal', { rederived: evidence.rederived })}
      </p>
      <FormulaText formula={evidence.formula} />
      {evidence.rows.length === 0 ? (
        <Notice kind="nothing" title={t('evidence.events')} hint={t('evidence.none')} />
      ) : (
        <Table
          size="small"
          scroll={{ x: 'max-content' }}
          pagination={evidence.rows.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
          rowKey={({ event, employeeId }) => `${event.id}${employeeId ?? ''}`}
          dataSource={[...evidence.rows]}
          expandable={{
            columnTitle: <span className="visually-hidden">{t('evidence.raw')}</span>,
            expandedRowRender: ({ event }) => (
              <pre
                aria-label={t('evidence.raw')}
              >{`${event.service}/${event.site}:${event.position}\n${JSON.stringify(event.data, null, 2)}`}</pre>
            ),
          }}
          columns={[
            {
              key: 'who',
              title: t('evidence.who'),
              render: (_, row) => <Person name={row.name} id={row.employeeId} />,
            },
            { key: 'event', title: t('evidence.event'), render: (_, { event }) => eventName(event.type, t) },
            {
              key: 'when',
              title: t('evidence.when'),
              render: (_, { event }) => dateTime(event.effectiveAt, timeZone),
            },
            {
              key: 'actor',
              title: t('evidence.actor'),
              render: (_, { event }) =>
                event.actor ? <Person name={event.actorName} id={event.actor} /> : t('evidence.system'),
            },
            {
              key: 'contribution',
              title: t('evidence.contribution'),
              align: 'right',
              render: (_, { contribution }) => `${contribution > 0 ? '+' : ''}${shown(contribution)}`,
            },
            {
              key: 'then',
              title: <span className="visually-hidden">{t('evidence.then')}</span>,
              render: (_, { event }) => (
                <Button
                  type="link"
                  size="small"
                  icon={<HistoryOutlined />}
                  title={`${t('evidence.recorded')} ${dateTime(event.recordedAt, timeZone, true)}`}
                  onClick={() => goTo(event)}
                >
                  {t('evidence.then')}
                </Button>
              ),
            },
          ]}
          summary={() => (
            <Table.Summary.Row>
              <Table.Summary.Cell index={0} colSpan={5}>
                {t('evidence.sum')}
              </Table.Summary.Cell>
              <Table.Summary.Cell index={5} align="right">
                <strong>{shown(sum)}</strong>
              </Table.Summary.Cell>
              <Table.Summary.Cell index={6} />
            </Table.Summary.Row>
          )}
        />
      )}
    </div>
  );
};

const evidenceCsv = (evidence: Evidence, t: ReturnType<typeof useText>['t']) => [
  [
    t('evidence.who'),
    t('evidence.event'),
    t('evidence.when'),
    t('evidence.recorded'),
    t('evidence.actor'),
    t('asOf.position'),
    t('evidence.contribution'),
  ],
  ...evidence.rows.map(({ event, name, contribution }) => [
    name ?? '',
    eventName(event.type, t),
    event.effectiveAt,
    event.recordedAt,
    event.actorName ?? event.actor,
    `${event.service}/${event.site}:${event.position}`,
    contribution,
  ]),
  [t('evidence.sum'), '', '', '', '', '', sumOf(evidence)],
];
