import { PlusOutlined } from '@ant-design/icons';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { asProblem } from '../api/problem.js';
import { FIGURE_VIEWS, type FigureView } from '../api/figure-views.js';
import type { Query } from '../api/http.js';
import { FigureTile } from '../evidence/figure.js';
import type { TextKey } from '../i18n/catalogue.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { Panel } from '../parts/panel.js';
import { useRowKeys } from '../parts/row-keys.js';
import { saveServerCsv } from '../parts/save-csv.js';
import { Notice } from '../parts/states.js';
import { useAddress, useScope } from '../shell/scope.js';
import './legal.css';

interface Tile {
  /** Whose figure it is; the desk's own without it. */
  readonly view?: FigureView;
  readonly figure: string;
  readonly label: TextKey;
  readonly value: number | undefined;
  readonly text?: string;
  readonly tone: 'warn' | 'bad' | 'quiet';
}

interface DeskProps<Row> {
  readonly name: FigureView;
  readonly title: TextKey;
  /** Whether the team of the scope narrows it. */
  readonly byTeam?: boolean;
  readonly tiles: readonly Tile[];
  /** What the filter of the list offers; the first is what waits. */
  readonly statuses: readonly (readonly [value: string, label: string])[];
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[] | undefined;
  readonly idOf: (row: Row) => string;
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly emptyHint: string;
  readonly raise?: { readonly label: TextKey; readonly onClick: () => void } | undefined;
  /** The filter's value while the address has none. */
  readonly chosenStatus?: string;
  /** What the CSV is asked for beside the scope; everything without it. */
  readonly csv?: Query;
  /** Beside the list, of the row that was chosen. */
  readonly detail: (row: Row) => ReactNode;
  readonly above?: ReactNode;
}

/** A list of matters with its figures, and the matter that was chosen beside it. */
export const Desk = <Row extends object>(props: DeskProps<Row>) => {
  const { t } = useText();
  const { scope } = useScope();
  const { byTeam = true, chosenStatus = '', csv = { status: 'all' } } = props;
  const [{ status = chosenStatus }, change] = useAddress();
  const rows = props.rows ?? [];
  const team = byTeam ? scope.team : undefined;
  const { active, setActive } = useRowKeys(rows, props.idOf, () => undefined);
  const chosen = rows.find((row) => props.idOf(row) === active) ?? rows[0];
  return (
    <div className="desk">
      <h1 className="visually-hidden">{t(props.title)}</h1>
      <div className="figures" role="group" aria-label={t(props.title)}>
        {props.tiles.map(({ view = props.name, figure, label, value, text, tone }) => (
          <FigureTile
            key={figure}
            at={{ view, figure, key: team ?? '', when: '' }}
            label={label}
            value={value ?? 0}
            text={value === undefined ? '…' : (text ?? String(value))}
            tone={tone}
          />
        ))}
        {props.raise && (
          <div className="desk-tools">
            <CommandButton type="primary" icon={<PlusOutlined />} onClick={props.raise.onClick}>
              {t(props.raise.label)}
            </CommandButton>
          </div>
        )}
      </div>
      {props.above}
      <div className="desk-body">
        <section className="panel" aria-label={t(props.title)}>
          <DataTable
            name={props.name}
            columns={props.columns}
            rows={rows}
            idOf={props.idOf}
            loading={props.rows === undefined && !props.error}
            problem={props.error ? asProblem(props.error) : null}
            onRetry={props.onRetry}
            empty={<Notice kind="nothing" title={t('desk.none')} hint={props.emptyHint} />}
            active={chosen ? props.idOf(chosen) : null}
            onActivate={setActive}
            onCsv={() => saveServerCsv(props.name, FIGURE_VIEWS[props.name], { ...scope, team, ...csv })}
            height="calc(100dvh - 300px)"
            tools={
              props.statuses.length > 0 && (
                <Select
                  aria-label={t('desk.filter')}
                  value={status}
                  options={props.statuses.map(([value, label]) => ({ value, label }))}
                  popupMatchSelectWidth={false}
                  onChange={(value) => change({ status: value || undefined })}
                />
              )
            }
          />
        </section>
        {chosen && (
          <Panel title={t('desk.chosen')} className="desk-detail">
            {props.detail(chosen)}
          </Panel>
        )}
      </div>
    </div>
  );
};

/** A text of the matter, or why it is not shown. */
export const Said = ({
  label,
  text,
  withheld,
}: {
  readonly label: TextKey;
  readonly text: string | null;
  readonly withheld?: string | undefined;
}) => {
  const { t } = useText();
  if (text === null && !withheld) return null;
  return (
    <div className="desk-said">
      <span>{t(label)}</span>
      <p>{text ?? t(withheld === 'forgotten' ? 'person.forgotten' : 'person.sealed')}</p>
    </div>
  );
};

/** A code with its value, in one line of the detail. */
export const Fact = ({ label, children }: { readonly label: TextKey; readonly children: ReactNode }) => {
  const { t } = useText();
  return (
    <div className="desk-fact">
      <span>{t(label)}</span>
      <span>{children}</span>
    </div>
  );
};
