import { plusDays } from '../floor-calendar.js';
import { FLOOR, TEAMS, type Person, type TeamLabel } from '../people.js';
import { seeded } from '../random.js';

/** How a debtor behaves: the demo floor's chance of being reached, of promising, and of keeping it. */
export type Character = 'payer' | 'slow' | 'promiser' | 'hardship' | 'avoider';

/** One account of a made-up debtor, in whose hand it begins. */
export type DemoCase = {
  readonly ref: string;
  readonly collector: Person;
  readonly character: Character;
  readonly principal: string;
  /** Instalments, oldest first; minor units. */
  readonly dues: readonly {
    readonly dueDate: string;
    readonly amountMinor: number;
    readonly component: 'principal';
  }[];
  readonly account: Readonly<Record<string, unknown>>;
};

export const CURRENCY = 'CNY';
const CASES_A_HAND = 7;
export const LENDERS = ['bank-east', 'consumer-north'] as const;
const PRODUCTS = ['credit-card', 'consumer-loan', 'car-loan'] as const;
const CHARACTERS: readonly Character[] = [
  ...(['payer', 'payer', 'slow', 'slow', 'slow'] as const),
  ...(['promiser', 'promiser', 'hardship', 'avoider', 'avoider'] as const),
];
const SURNAMES = '趙錢孫李周吳鄭王馮陳褚衛蔣沈韓楊';
const GIVEN = ['建國', '秀蘭', '志強', '麗華', '小明', '文靜', '海濤', '玉梅', '俊峰', '雪芬'];

const collectorsOf = (team: TeamLabel) =>
  FLOOR.filter((one) => one.team === team && one.position === 'collector');

/** The portfolio with which the floor begins on a date: each collector has cases of every age. */
export const portfolio = (first: string): readonly DemoCase[] => {
  const random = seeded(4711);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  let number = 0;
  return TEAMS.flatMap(collectorsOf).flatMap((collector) =>
    Array.from({ length: CASES_A_HAND }, (): DemoCase => {
      number += 1;
      const ref = `D${String(number).padStart(5, '0')}`;
      // Most are young: an old case was once a young one that nobody settled.
      const age = 1 + Math.floor(190 * random() ** 2);
      const parts = age > 60 ? 3 : age > 30 ? 2 : 1;
      const part = 50_000 + Math.floor(random() * 40) * 25_000;
      const dues = Array.from({ length: parts }, (_, at) => ({
        dueDate: plusDays(first, -age + at * 30),
        amountMinor: part,
        component: 'principal' as const,
      }));
      const principal = pick(LENDERS);
      return {
        ref,
        collector,
        character: pick(CHARACTERS),
        principal,
        dues,
        account: {
          principal,
          customerRef: `C${ref}`,
          accountRef: ref,
          product: pick(PRODUCTS),
          currency: CURRENCY,
          dues,
          name: `${pick([...SURNAMES])}${pick(GIVEN)}`,
          phones: [`1390000${String(number).padStart(4, '0')}`],
          region: pick(['CN-SH', 'CN-JS', 'CN-ZJ']),
        },
      };
    }),
  );
};
