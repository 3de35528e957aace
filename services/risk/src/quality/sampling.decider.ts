import type { EventOf, Sealed } from '@muster/contracts';
import {
  QualityFormPublished,
  SampleCommitted,
  SampleDrawn,
  type FormItem,
  type SampledCall,
} from '@muster/contracts/risk';
import { DomainError, periodNamed, same, type Decider } from '@muster/kernel';
import type { Acting } from '../floor/acting.js';
import { todayAt } from '../floor/floor.js';
import { onFloor, type GroundEvent, type OnFloor } from '../policy/on-floor.js';
import { policyOn } from '../policy/policies.js';
import { draw } from './draw.js';
import { formFold, type Form, type FormEvent } from './form.js';

type PublishForm = Acting & {
  readonly site: string;
  readonly effectiveFrom: string;
  readonly items: readonly FormItem[];
};

/** X2: the form of the reviews. Who may is the role table's: Legal. Stream `quality-form-<site>`. */
export const publishingForm: Decider<OnFloor<readonly Form[]>, PublishForm, FormEvent | GroundEvent> = {
  ...onFloor(formFold.initial, formFold.evolve),
  decide: ({ site, effectiveFrom, items, by, at }, { matter: forms, floor }) => {
    const latest = forms.at(-1);
    if (latest?.effectiveFrom === effectiveFrom && same(latest.items, items)) return [];
    if (effectiveFrom < todayAt(floor, at))
      throw new DomainError('risk.form_retroactive', { clause: 'X2', rule: 'ahead', field: 'effectiveFrom' });
    if (new Set(items.map(({ code }) => code)).size < items.length)
      throw new DomainError('risk.form_item_twice', { clause: 'X2', field: 'items' });
    if (items.every(({ weight }) => weight === 0))
      throw new DomainError('risk.form_weightless', { clause: 'X2', field: 'items' });
    const version = (latest?.version ?? 0) + 1;
    return [
      QualityFormPublished({ site, version, effectiveFrom, items: [...items], publishedBy: by.actor }, at),
    ];
  },
};

type SampleEvent = EventOf<typeof SampleCommitted | typeof SampleDrawn>;
/** One month's draw. Stream `quality-sample-<site,month>`. */
export type Sample = {
  readonly commitment: string;
  readonly perCollector: number;
  readonly seed: Sealed;
  readonly drawn: boolean;
};

export const overSample = onFloor(
  null as Sample | null,
  (sample: Sample | null, { type, data }: SampleEvent): Sample | null => {
    switch (type) {
      case 'SampleCommitted': {
        const { commitment, perCollector, seed } = data;
        return { commitment, perCollector, seed, drawn: false };
      }
      case 'SampleDrawn':
        return sample && { ...sample, drawn: true };
      default:
        return sample;
    }
  },
);

type OfSample = Acting & { readonly site: string; readonly month: string };
type Commit = OfSample & {
  readonly kind: 'Commit';
  readonly sampleId: string;
  readonly commitment: string;
  readonly seed: Sealed;
};
type Draw = OfSample & {
  readonly kind: 'Draw';
  /** The secret that was committed to, and its digest as it is computed now. */
  readonly seed: string;
  readonly digest: string;
  /** The month's connected calls. */
  readonly calls: readonly SampledCall[];
  readonly sourcePosition: number;
};

/** X2: the seed is fixed before the month begins, and told after it has ended. */
export const sampling: Decider<OnFloor<Sample | null>, Commit | Draw, SampleEvent | GroundEvent> = {
  ...overSample,
  decide: (command, { matter: sample, floor, policies }) => {
    const { site, month, by, at } = command;
    const today = todayAt(floor, at);
    const { version, parameters } = policyOn(policies, today);
    const { from, to } = periodNamed(month, parameters.conduct.monthStartDay);
    if (command.kind === 'Commit') {
      if (sample) return [];
      if (today >= from)
        throw new DomainError('risk.sample_too_late', {
          ...{ clause: 'X2', rule: 'before-the-month', field: 'month', facts: { from } },
        });
      const { sampleId, commitment, seed } = command;
      const { perCollector } = parameters.quality;
      return [
        SampleCommitted(
          {
            ...{ site, month, sampleId, commitment, seed, perCollector },
            ...{ committedBy: by.actor, policyVersion: version },
          },
          at,
        ),
      ];
    }
    if (!sample) throw new DomainError('risk.sample_missing', { clause: 'X2' }, 'missing');
    if (sample.drawn) return [];
    if (today <= to)
      throw new DomainError('risk.sample_too_early', {
        ...{ clause: 'X2', rule: 'after-the-month', field: 'month', facts: { to } },
      });
    const { seed, digest, calls, sourcePosition } = command;
    if (digest !== sample.commitment)
      throw new DomainError('risk.seed_differs', { clause: 'X2', rule: 'as-committed' });
    return [
      SampleDrawn(
        {
          ...{ site, month, seed, population: calls.length, sourcePosition },
          ...{ calls: [...draw(calls, seed, sample.perCollector)], drawnBy: by.actor },
        },
        at,
      ),
    ];
  },
};
