import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, text } from '../fields.js';
import { rule } from './rules.js';

/** R2: from this instant on these are the rules of a jurisdiction at the site. They stand in the event, so that an old decision is derived from it alone. */
export const RulePackActivated = defineEvent(
  'RulePackActivated',
  1,
  z.object({
    /** The site's slug. */
    site: text,
    jurisdiction: text,
    /** Of the published data that it rests on. */
    packVersion: z.int().min(1),
    /** 1, 2, 3 … per site and jurisdiction. */
    activation: z.int().min(1),
    /** As they are in force here, changes included. */
    rules: z.array(rule),
    /** Rules whose parameters are other ones than the published, and rules that are switched off. */
    changed: z.array(text),
    off: z.array(text),
    reason: text,
    activatedBy: id,
  }),
  { stream: ['packs', 'site'] },
);

export const rulePackEvents = [RulePackActivated];
