import { DownloadOutlined, SettingOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Popover, Table, type TableColumnType } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { asProblem, problemTitle, type Problem } from '../api/problem.js';
import { useText } from '../i18n/i18n.js';
import { Failed } from './states.js';
import './data-table.css';

export interface Column<Row> extends TableColumnType<Row> {
  readonly key: string;
  /** Hidden until somebody chooses it. */
  readonly optional?: boolean;
}

interface DataTableProps<Row> {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly loading: boolean;
  readonly problem: Problem | null;
  readonly onRetry: () => void;
  /** What to show instead of no rows. */
  readonly empty: ReactNode;
  readonly onMore?: (() => void) | undefined;
  readonly active?: string | null;
  readonly onActivate?: (id: string) => void;
  readonly selected?: readonly string[];
  readonly onSelect?: (ids: string[]) => void;
  readonly selectable?: (row: Row) => boolean;
  readonly tools?: ReactNode;
  readonly onCsv?: () => Promise<void> | void;
  readonly height?: string;
  readonly onOpen?: (row: Row) => void;
}

const chosenColumns = (name: string): Readonly<Record<string, boolean>> => {
  try {
    return JSON.parse(localStorage.getItem(`muster.columns.${name}`) ?? '{}') as Record<string, boolean>;
  } catch {
    return {};
  }
};

/** Dense rows, a head that stays, columns to choose, rows to select, and CSV. */
export const DataTable = <Row extends object>(props: DataTableProps<Row>) => {
  const { t } = useText();
  const { message } = App.useApp();
  const box = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(() => chosenColumns(props.name));
  const shown = (column: Column<Row>) => chosen[column.key] ?? !column.optional;
  const choose = (key: string, visible: boolean) => {
    const next = { ...chosen, [key]: visible };
    setChosen(next);
    localStorage.setItem(`muster.columns.${props.name}`, JSON.stringify(next));
  };
  const choosable = props.rows.filter((row) => props.selectable?.(row) ?? true);
  useEffect(() => {
    box.current?.querySelector('.row-active')?.scrollIntoView({ block: 'nearest' });
  }, [props.active]);
  // What scrolls is reached by the keyboard also when nothing in it is a link or a button.
  useEffect(() => {
    box.current?.querySelector('.ant-table-body')?.setAttribute('tabindex', '0');
  });

  return (
    <div className="data-table" ref={box}>
      <div className="data-tools">
        {props.onSelect && (
          <Checkbox
            checked={choosable.length > 0 && props.selected?.length === choosable.length}
            indeterminate={
              (props.selected?.length ?? 0) > 0 && (props.selected?.length ?? 0) < choosable.length
            }
            disabled={choosable.length === 0}
            onChange={({ target }) => props.onSelect?.(target.checked ? choosable.map(props.idOf) : [])}
          >
            {t('table.all')}
          </Checkbox>
        )}
        {props.tools}
        <span className="data-tools-end">
          <span className="data-count" aria-live="polite">
            {props.selected && props.selected.length > 0
              ? t('table.selected', { count: props.selected.length })
              : t(props.onMore ? 'table.rowsMore' : 'table.rows', { count: props.rows.length })}
          </span>
          <Popover
            trigger="click"
            placement="bottomRight"
            content={
              <div className="column-choice">
                {props.columns.map((column) => (
                  <Checkbox
                    key={column.key}
                    checked={shown(column)}
                    onChange={({ target }) => choose(column.key, target.checked)}
                  >
                    {column.title as string}
                  </Checkbox>
                ))}
              </div>
            }
          >
            <Button icon={<SettingOutlined />} aria-label={t('action.columns')} title={t('action.columns')} />
          </Popover>
          {props.onCsv && (
            <Button
              icon={<DownloadOutlined />}
              onClick={() => {
                Promise.resolve(props.onCsv?.()).catch(
                  (error: unknown) => void message.error(problemTitle(asProblem(error))),
                );
              }}
            >
              CSV
            </Button>
          )}
        </span>
      </div>
      {props.problem && props.rows.length === 0 ? (
        <Failed problem={props.problem} onRetry={props.onRetry} />
      ) : props.rows.length === 0 && !props.loading ? (
        props.empty
      ) : (
        <Table<Row>
          size="small"
          columns={props.columns.filter(shown)}
          dataSource={[...props.rows]}
          rowKey={props.idOf}
          loading={props.loading && props.rows.length === 0}
          pagination={false}
          showSorterTooltip={false}
          scroll={{ x: 'max-content', y: props.height ?? 'calc(100dvh - 320px)' }}
          rowClassName={(row) => (props.idOf(row) === props.active ? 'row-active' : '')}
          onRow={(row) => ({
            onClick: () => props.onActivate?.(props.idOf(row)),
            onDoubleClick: () => props.onOpen?.(row),
          })}
          rowSelection={
            props.onSelect && {
              // The head's own checkbox is repeated, focusable, in a hidden row that measures widths.
              hideSelectAll: true,
              selectedRowKeys: [...(props.selected ?? [])],
              onChange: (keys) => props.onSelect?.(keys.map(String)),
              getCheckboxProps: (row) => ({ disabled: !(props.selectable?.(row) ?? true) }),
            }
          }
        />
      )}
      {props.onMore && (
        <Button block type="text" onClick={props.onMore}>
          {t('action.more')}
        </Button>
      )}
    </div>
  );
};
