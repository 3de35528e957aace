import { Modal } from 'antd';
import { useState } from 'react';
import type { PublishedRule, RuleParameters } from '../api/gate.js';
import { hasText, useText } from '../i18n/i18n.js';
import { Pick, Typed } from '../parts/form-fields.js';

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

/** How a value of a rule reads. */
const useValueText = () => {
  const { t } = useText();
  const textOf = (value: unknown): string => {
    if (typeof value === 'boolean') return t(value ? 'rules.yes' : 'rules.no');
    if (Array.isArray(value)) return value.length === 0 ? '—' : value.map(textOf).join(t('rules.comma'));
    if (typeof value === 'object' && value !== null)
      return Object.entries(value)
        .map(([name, one]) => `${t(`ruleParameter.${name}` as 'ruleParameter.days')} ${textOf(one)}`)
        .join(t('rules.comma'));
    const key = `ruleValue.${String(value)}`;
    return hasText(key) ? t(key) : String(value);
  };
  return textOf;
};

/** The parameters of a rule; where they differ from the published ones, both. */
export const Parameters = ({
  published,
  parameters,
}: {
  readonly published: PublishedRule;
  readonly parameters: RuleParameters;
}) => {
  const { t } = useText();
  const textOf = useValueText();
  const { kind, ...was } = published.says;
  if (kind === 'duty') return <p className="dialog-hint">{t('rules.dutyHint')}</p>;
  return (
    <dl className="rule-parameters">
      {Object.entries(was).map(([name, value]) => {
        const [before, now] = [textOf(value), textOf(parameters[name] ?? value)];
        return (
          <div key={name}>
            <dt>{t(`ruleParameter.${name}` as 'ruleParameter.days')}</dt>
            <dd>{before === now ? now : `${before} → ${now}`}</dd>
          </div>
        );
      })}
    </dl>
  );
};

/** Whether anything of a rule can be given another value here. */
export const isAdjustable = ({ says }: PublishedRule): boolean =>
  Object.entries(says).some(([name, value]) => name !== 'kind' && isEditable(value));

const isEditable = (value: unknown): boolean =>
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && CLOCK.test(value)) ||
  (typeof value === 'object' && value !== null && !Array.isArray(value));

/** Other parameters for a rule. What is drafted here is neither previewed nor in force yet. */
export const TightenDialog = ({
  rule,
  parameters,
  onDraft,
  onClose,
}: {
  readonly rule: PublishedRule;
  readonly parameters: RuleParameters;
  readonly onDraft: (parameters: RuleParameters) => void;
  readonly onClose: () => void;
}) => {
  const { t, language } = useText();
  const [values, setValues] = useState(parameters);
  return (
    <Modal
      open
      title={`${t('rules.tighten')} · ${rule.id}`}
      okText={t('rules.toDraft')}
      cancelText={t('action.cancel')}
      onOk={() => {
        onDraft(values);
        onClose();
      }}
      onCancel={onClose}
    >
      <div className="form">
        <div className="dialog-subject">{rule.message[language]}</div>
        <p className="dialog-hint">{t(rule.force === 'law' ? 'rules.lawHint' : 'rules.tightenHint')}</p>
        <Fields values={values} onChange={setValues} />
      </div>
    </Modal>
  );
};

const Fields = ({
  values,
  onChange,
}: {
  readonly values: RuleParameters;
  readonly onChange: (values: RuleParameters) => void;
}) => {
  const { t } = useText();
  return (
    <>
      {Object.entries(values)
        .filter(([, value]) => isEditable(value))
        .map(([name, value]) => {
          const label = t(`ruleParameter.${name}` as 'ruleParameter.days');
          const put = (next: unknown) => onChange({ ...values, [name]: next });
          if (typeof value === 'boolean')
            return (
              <Pick
                key={name}
                label={label}
                value={value ? 'yes' : 'no'}
                options={[
                  ['yes', t('rules.yes')],
                  ['no', t('rules.no')],
                ]}
                onChange={(one) => put(one === 'yes')}
              />
            );
          if (typeof value === 'object')
            return (
              <fieldset key={name} className="form-rows">
                <legend>{label}</legend>
                <Fields values={value as RuleParameters} onChange={put} />
              </fieldset>
            );
          return (
            <Typed
              key={name}
              label={label}
              type={typeof value === 'number' ? 'number' : 'text'}
              value={String(value)}
              onChange={(text) => put(typeof value === 'number' ? Math.trunc(Number(text)) : text)}
            />
          );
        })}
    </>
  );
};
