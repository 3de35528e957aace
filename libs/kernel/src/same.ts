/** Whether two plain values say the same: order of properties does not matter, order of a list does. */
export const same = (a: unknown, b: unknown): boolean => {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, other] = [a, b] as readonly Readonly<Record<string, unknown>>[];
  const names = Object.keys(one!);
  return (
    names.length === Object.keys(other!).length &&
    names.every((name) => Object.hasOwn(other!, name) && same(one![name], other![name]))
  );
};
