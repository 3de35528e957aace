import { readFileSync } from 'node:fs';
import { rulePack, type RulePack } from '@muster/contracts/risk';

/** One file per jurisdiction; `company` holds what the company adds wherever a debtor is. */
const JURISDICTIONS = ['company', 'cn', 'hk', 'in', 'tw', 'uk', 'us'] as const;

/** The rules as they are published with this version. @throws at the start when a file is not what the schema says */
export const publishedPacks: readonly RulePack[] = JURISDICTIONS.map((jurisdiction) => {
  const file = new URL(`./packs/${jurisdiction}.json`, import.meta.url);
  return rulePack.parse(JSON.parse(readFileSync(file, 'utf8')));
});

export const publishedPack = (jurisdiction: string): RulePack | undefined =>
  publishedPacks.find((pack) => pack.jurisdiction === jurisdiction);
