import type { EventOf } from '@muster/contracts';
import { CompetencyAssessed } from '@muster/contracts/operations';
import type { Decider } from '@muster/kernel';
import type { Acting } from '../floor/acting.js';
import { requireLeads, requireOther } from '../floor/authority.js';
import { parametersOn, policyOn, todayAt, type FloorEvent } from '../floor/floor.js';
import { onFloor, type OnFloor } from '../floor/on-floor.js';
import { memberOf, requireSkills } from './coached.js';

export type CompetencyEvent = EventOf<typeof CompetencyAssessed>;

export type Assess = Acting &
  Pick<CompetencyEvent['data'], 'assessmentId' | 'employeeId' | 'skill' | 'level' | 'basis'>;

/** Levels by skill as last assessed, and the assessments that there were. */
type Competency = { readonly levels: Readonly<Record<string, number>>; readonly known: readonly string[] };

const nothing: Competency = { levels: {}, known: [] };

/** B1: a leader assesses a member's skill. Streams `competency-<employeeId>`, `floor-` and `policy-<site>`. */
export const assessing: Decider<OnFloor<Competency>, Assess, CompetencyEvent | FloorEvent> = {
  ...onFloor(nothing, ({ levels, known }: Competency, { type, data }: CompetencyEvent) =>
    type === 'CompetencyAssessed'
      ? { levels: { ...levels, [data.skill]: data.level }, known: [...known, data.assessmentId] }
      : { levels, known },
  ),
  decide: (command, { matter: { levels, known }, floor }) => {
    const { assessmentId, employeeId, skill, level, basis, by, at } = command;
    requireOther(by, employeeId, 'B1');
    const teamId = memberOf(floor, employeeId, at, 'B1');
    requireLeads(floor, by, teamId, at, 'B1');
    if (known.includes(assessmentId)) return [];
    requireSkills(floor, [skill], at, 'B1');
    const today = todayAt(floor, at);
    const { skills } = parametersOn(floor, today).coaching;
    return [
      CompetencyAssessed(
        {
          ...{ assessmentId, employeeId, teamId, skill, level, previousLevel: levels[skill] ?? null, basis },
          ...{ assessedOn: today, overall: overallOf({ ...levels, [skill]: level }, skills) ?? level },
          ...{ assessedBy: by.actor, policyVersion: policyOn(floor, today).version },
        },
        at,
      ),
    ];
  },
};

/** The mean of the assessed skills as the policy weighs them, 1–5 and whole; null = none of them weighs anything. */
export const overallOf = (
  levels: Readonly<Record<string, number>>,
  skills: readonly { readonly code: string; readonly weight: number }[],
): number | null => {
  const assessed = skills.filter(({ code }) => levels[code] !== undefined);
  const weight = assessed.reduce((sum, one) => sum + one.weight, 0);
  if (weight === 0) return null;
  return Math.round(assessed.reduce((sum, one) => sum + one.weight * levels[one.code]!, 0) / weight);
};

/** Skill of each person as last assessed, for the sharing out of cases. Events of several `competency-` streams, oldest first. */
export const skillsOf = (events: readonly CompetencyEvent[]): ReadonlyMap<string, number> =>
  new Map(events.map(({ data }) => [data.employeeId, data.overall]));
