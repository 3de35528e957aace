/** What a parameter may be, in JSON Schema, as the view tells it. */
export interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly const?: number;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
}

/** Sections of a policy, and below them values, lists and further sections: plain JSON. */
export type Tree = Readonly<Record<string, unknown>>;

/** A parameter that is read and written as one: a value, or a list. */
export interface Parameter {
  readonly path: readonly string[];
  readonly schema: Schema;
  /** May be left empty … */
  readonly optional: boolean;
  /** … and is then null at this place; undefined = is not there at all. */
  readonly emptyAt?: readonly string[];
}

/** The schema without the null that it may be. */
export const coreOf = (schema: Schema): Schema => {
  const rest = schema.anyOf?.filter(({ type }) => type !== 'null') ?? [];
  return rest.length === 1 ? rest[0]! : schema;
};
const mayBeNull = ({ anyOf }: Schema): boolean => anyOf?.some(({ type }) => type === 'null') ?? false;

/** Every parameter of a schema, in its order. */
export const parametersOf = (
  schema: Schema,
  path: readonly string[] = [],
  empty: Pick<Parameter, 'optional' | 'emptyAt'> = { optional: false },
): readonly Parameter[] => {
  const core = coreOf(schema);
  const here = mayBeNull(schema) ? { optional: true, emptyAt: path } : empty;
  if (!core.properties) return [{ path, schema: core, ...here }];
  return Object.entries(core.properties).flatMap(([name, part]) =>
    parametersOf(
      part,
      [...path, name],
      here.optional ? here : { optional: !(core.required ?? []).includes(name) },
    ),
  );
};

/** undefined where there is nothing. */
export const valueAt = (tree: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((part, name) => (part as Tree | null | undefined)?.[name], tree);

/** The tree with another value at a place; undefined takes the place away. */
export const put = (tree: unknown, [name, ...rest]: readonly string[], value: unknown): Tree => {
  const { [name!]: before, ...others } = (tree ?? {}) as Tree;
  const after = rest.length ? put(before, rest, value) : value;
  // The order of names stays, so that a change moves nothing.
  const kept = Object.keys((tree ?? {}) as Tree);
  if (after === undefined) return others;
  if (before === undefined) return { ...others, [name!]: after };
  return Object.fromEntries(kept.map((one) => [one, one === name ? after : others[one]] as const));
};

/** Empties a parameter, or fills it in. */
export const write = (tree: Tree, { path, emptyAt }: Parameter, value: unknown): Tree =>
  value === null && emptyAt ? put(tree, emptyAt, null) : put(tree, path, value ?? undefined);

/** zod says "any whole number" by the largest safe one. */
export const boundsOf = ({ minimum, maximum }: Schema) => ({
  min: minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER ? minimum : undefined,
  max: maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? maximum : undefined,
});

/** Whether what was filled in is what the schema allows. */
export const isSound = (schema: Schema, value: unknown, optional = false): boolean => {
  const core = coreOf(schema);
  if (value === null || value === undefined) return optional || mayBeNull(schema);
  if (core.anyOf) return core.anyOf.some((one) => one.const === value);
  if (core.enum) return core.enum.includes(value as string);
  if (core.properties)
    return Object.entries(core.properties).every(([name, part]) => isSound(part, (value as Tree)[name]));
  if (Array.isArray(value))
    return value.length >= (core.minItems ?? 0) && value.every((one) => isSound(core.items!, one));
  if (core.type === 'string') return String(value).trim() !== '';
  if (core.type !== 'integer') return true;
  const { min = -Infinity, max = Infinity } = boundsOf(core);
  return Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= max;
};

/** Whether two plain values say the same. */
export const sameValue = (a: unknown, b: unknown): boolean =>
  (a ?? null) === (b ?? null) || JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

export interface Change {
  readonly parameter: Parameter;
  readonly before: unknown;
  readonly after: unknown;
}

/** What another version changes, parameter by parameter. */
export const changesOf = (all: readonly Parameter[], before: Tree, after: Tree): readonly Change[] =>
  all
    .map((parameter) => ({
      parameter,
      before: valueAt(before, parameter.path),
      after: valueAt(after, parameter.path),
    }))
    .filter((change) => !sameValue(change.before, change.after));
