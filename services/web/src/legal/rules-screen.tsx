import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { publishedPacks, rulesInForce } from '../api/gate.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import type { Column } from '../parts/data-table.js';
import { Chip } from '../parts/status.js';
import { activatesRules } from '../shell/rights.js';
import { useAddress, useScope } from '../shell/scope.js';
import { ActivatePack } from './activate-pack.js';
import { Desk, Fact } from './desk.js';
import { PackPanel } from './pack-panel.js';
import {
  changesOf,
  draftedParameters,
  draftOf,
  linesOf,
  toggled,
  withChange,
  type Draft,
  type RuleLine,
} from './rule-draft.js';
import { isAdjustable, Parameters, TightenDialog } from './rule-parameters.js';

const stateTones = { in_force: 'good', changed: 'info', off: 'warn', not_active: 'quiet' } as const;
const forceTones = {
  ...({ law: 'bad', standard: 'warn', 'self-regulation': 'info' } as const),
  ...({ guidance: 'quiet', draft: 'quiet', company: 'other' } as const),
};

/** 規則: which rules of conduct are known, which are in force here, and whom others would refuse (R2). */
export const RulesScreen = () => {
  const { t, language } = useText();
  const { scope, site } = useScope();
  const [{ status }] = useAddress();
  const inForce = useQuery(rulesInForce(scope));
  const published = useQuery(publishedPacks(site.id));
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  const [tightening, setTightening] = useState<RuleLine | null>(null);
  const [activating, setActivating] = useState(false);
  const { summary, rows = [], packs: active = [] } = inForce.data ?? {};
  const packs = published.data ?? [];
  const first = packs.find((pack) => active.some(({ jurisdiction }) => jurisdiction === pack.jurisdiction));
  const pack = packs.find(({ jurisdiction }) => jurisdiction === status) ?? first ?? packs[0];
  const jurisdiction = pack?.jurisdiction ?? '';
  const activations = active.find((one) => one.jurisdiction === jurisdiction)?.activations ?? [];
  const ofPack = rows.filter((row) => row.jurisdiction === jurisdiction);
  const draft = drafts[jurisdiction] ?? draftOf(ofPack, activations[0]);
  const lines = pack && inForce.data && linesOf(pack, ofPack, activations[0], draft);
  const change = (next: Draft | undefined) => {
    const { [jurisdiction]: _, ...others } = drafts;
    setDrafts(next ? { ...others, [jurisdiction]: next } : others);
  };
  const columns: Column<RuleLine>[] = [
    { key: 'id', title: t('rules.id'), render: (_, { rule }) => <code>{rule.id}</code> },
    {
      key: 'message',
      title: t('rules.message'),
      render: (_, { rule }) => <span className="cell-wrap">{rule.message[language]}</span>,
    },
    {
      key: 'force',
      title: t('rules.force'),
      render: (_, { rule }) => <Chip tone={forceTones[rule.force]}>{t(`force.${rule.force}`)}</Chip>,
    },
    {
      key: 'confidence',
      title: t('rules.confidence'),
      optional: true,
      render: (_, { rule }) => t(`confidence.${rule.confidence}`),
    },
    { key: 'source', title: t('rules.source'), optional: true, render: (_, { rule }) => rule.source },
    {
      key: 'state',
      title: t('complaints.status'),
      render: (_, { state, drafted }) => (
        <>
          <Chip tone={stateTones[state]} hollow={state === 'not_active'}>
            {t(`ruleState.${state}`)}
          </Chip>{' '}
          {drafted && <Chip tone="warn">{t(`ruleDraft.${drafted}`)}</Chip>}
        </>
      ),
    },
  ];
  return (
    <>
      <Desk
        name="rulePacks"
        title="nav.rules"
        byTeam={false}
        csv={{}}
        tiles={[
          {
            ...{ figure: 'rulesInForce', label: 'figure.rulesInForce' },
            ...{ value: summary?.rulesInForce, tone: 'quiet' },
          },
          {
            ...{ figure: 'changedRules', label: 'figure.changedRules' },
            ...{ value: summary?.changedRules, tone: 'quiet' },
          },
          { figure: 'rulesOff', label: 'figure.rulesOff', value: summary?.rulesOff, tone: 'warn' },
        ]}
        above={
          pack && (
            <PackPanel
              pack={pack}
              activations={activations}
              drafted={(lines ?? []).filter((line) => line.drafted).map(({ rule }) => rule.id)}
              onActivate={() => setActivating(true)}
              onDrop={() => change(undefined)}
            />
          )
        }
        chosenStatus={jurisdiction}
        statuses={packs.map(
          ({ jurisdiction: one }) => [one, t(`jurisdiction.${one}` as 'jurisdiction.cn')] as const,
        )}
        columns={columns}
        rows={lines}
        idOf={({ rule }) => rule.id}
        error={inForce.error ?? published.error}
        onRetry={() => void Promise.all([inForce.refetch(), published.refetch()])}
        emptyHint={t('rules.noneHint')}
        detail={(line) => (
          <RuleDetail
            line={line}
            draft={draft}
            onTighten={() => setTightening(line)}
            onToggle={() => change(toggled(draft, line.rule.id))}
          />
        )}
      />
      {tightening && (
        <TightenDialog
          rule={tightening.rule}
          parameters={draftedParameters(tightening.rule, draft)}
          onDraft={(parameters) => change(withChange(draft, tightening.rule, parameters))}
          onClose={() => setTightening(null)}
        />
      )}
      {activating && (
        <ActivatePack
          asked={changesOf(jurisdiction, draft)}
          onClose={() => {
            setActivating(false);
          }}
        />
      )}
    </>
  );
};

const RuleDetail = ({
  line: { rule, state },
  draft,
  onTighten,
  onToggle,
}: {
  readonly line: RuleLine;
  readonly draft: Draft;
  readonly onTighten: () => void;
  readonly onToggle: () => void;
}) => {
  const { t, language } = useText();
  const { session } = useScope();
  const isOff = draft.off.includes(rule.id);
  return (
    <>
      <p>
        <code>{rule.id}</code> {rule.message[language]}
      </p>
      <Fact label="rules.kind">{t(`ruleKind.${rule.says.kind}`)}</Fact>
      <Fact label="rules.force">
        <Chip tone={forceTones[rule.force]}>{t(`force.${rule.force}`)}</Chip>
      </Fact>
      <Fact label="rules.source">{rule.source}</Fact>
      <Fact label="rules.confidence">{t(`confidence.${rule.confidence}`)}</Fact>
      <Fact label="rules.valid">
        {rule.validFrom ?? '…'} – {rule.validTo ?? '…'}
      </Fact>
      <Fact label="rules.regions">{rule.regions.join(' ')}</Fact>
      <Fact label="complaints.status">
        <Chip tone={stateTones[state]}>{t(`ruleState.${state}`)}</Chip>
      </Fact>
      <Parameters published={rule} parameters={draftedParameters(rule, draft)} />
      {activatesRules(session) && (
        <div className="desk-acts">
          {isAdjustable(rule) && !isOff && (
            <CommandButton onClick={onTighten}>{t('rules.tighten')}</CommandButton>
          )}
          <CommandButton
            forbidden={rule.force === 'law' && !isOff ? t('rules.lawStays') : null}
            onClick={onToggle}
          >
            {t(isOff ? 'rules.switchOn' : 'rules.switchOff')}
          </CommandButton>
        </div>
      )}
    </>
  );
};
