import { defineEvent, defineService } from '@muster/contracts';
import { z } from 'zod';
import { upcast } from './upcast.js';

const Measured = defineEvent('Measured', 3, z.object({ id: z.string(), grams: z.int(), scale: z.string() }), {
  stream: ['measure', 'id'],
  upcasts: {
    1: ({ kilos, ...rest }) => ({ ...rest, grams: Number(kilos) * 1000 }),
    2: (data) => ({ ...data, scale: 'unknown' }),
  },
});
const contract = defineService('scales', [Measured]);

test('an old version is brought to today step by step', () => {
  expect(upcast(contract, 'Measured', 1, { id: 'x', kilos: 2 })).toEqual({
    id: 'x',
    grams: 2000,
    scale: 'unknown',
  });
  expect(upcast(contract, 'Measured', 2, { id: 'x', grams: 5 })).toEqual({
    id: 'x',
    grams: 5,
    scale: 'unknown',
  });
});

test('today and the unknown pass as they are; a version from the future is not guessed at', () => {
  const data = { id: 'x', grams: 5, scale: 'a' };
  expect(upcast(contract, 'Measured', 3, data)).toBe(data);
  expect(upcast(contract, 'Weighed', 1, data)).toBe(data);
  expect(() => upcast(contract, 'Measured', 4, data)).toThrow('newer');
});
