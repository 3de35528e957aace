import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import type { Type } from '@nestjs/common';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage } from 'class-validator';

type Rule = { readonly name?: string; readonly type: string; readonly constraints?: readonly unknown[] };
type Schema = Record<string, unknown>;

/** What a class-validator rule says in JSON Schema; rules that are not listed say nothing. */
const SCHEMA: Readonly<Record<string, (constraints: readonly unknown[]) => Schema>> = {
  isString: () => ({ type: 'string' }),
  isUuid: () => ({ type: 'string', format: 'uuid' }),
  isInstant: () => ({ type: 'string', format: 'date-time' }),
  isCalendarDate: () => ({ type: 'string', format: 'date' }),
  isDateString: () => ({ type: 'string', format: 'date-time' }),
  isInt: () => ({ type: 'integer' }),
  isNumber: () => ({ type: 'number' }),
  isBoolean: () => ({ type: 'boolean' }),
  isObject: () => ({ type: 'object' }),
  isIn: ([values]) => ({ enum: values as unknown[], type: typeof (values as unknown[])[0] }),
  min: ([minimum]) => ({ minimum }),
  max: ([maximum]) => ({ maximum }),
  minLength: ([minLength]) => ({ minLength, type: 'string' }),
  maxLength: ([maxLength]) => ({ maxLength, type: 'string' }),
  isLength: ([minLength, maxLength]) => ({
    minLength,
    ...(maxLength !== undefined && { maxLength }),
    type: 'string',
  }),
  isNotEmpty: () => ({}),
  matches: ([pattern]) => ({ pattern: (pattern as RegExp).source, type: 'string' }),
  arrayMinSize: ([minItems]) => ({ minItems }),
  arrayMaxSize: ([maxItems]) => ({ maxItems }),
  arrayUnique: () => ({ uniqueItems: true }),
};

/** Rules about the list itself rather than its entries. */
const OF_LIST = new Set(['arrayMinSize', 'arrayMaxSize', 'arrayUnique', 'isArray', 'arrayNotEmpty']);

const described = new WeakSet<object>();

/**
 * Tells OpenAPI what the class-validator decorators of a request class say, so that each fact about a field is written
 * once. A property with its own `@ApiProperty` is left alone; nested classes follow `@Type`.
 */
export const describeRequest = (request: Type): void => {
  if (described.has(request)) return;
  described.add(request);
  const rules = Map.groupBy(
    getMetadataStorage().getTargetValidationMetadatas(request, '', false, false),
    ({ propertyName }) => propertyName,
  );
  for (const [property, ofProperty] of rules) {
    if (Reflect.hasMetadata('swagger/apiModelProperties', request.prototype as object, property)) continue;
    ApiProperty(describeProperty(request, property, ofProperty))(request.prototype as object, property);
  }
};

const describeProperty = (request: Type, property: string, rules: readonly (Rule & { each?: boolean })[]) => {
  const names = new Set(rules.map(({ name }) => name));
  const isList = rules.some(({ each }) => each) || names.has('isArray') || names.has('arrayMinSize');
  const nested = rules.some(({ type }) => type === 'nestedValidation') && nestedClass(request, property);
  const merge = (part: readonly Rule[]): Schema =>
    Object.assign(
      {},
      ...part.map(({ name, constraints }) => SCHEMA[name ?? '']?.(constraints ?? []) ?? {}),
    ) as Schema;
  const ofList = merge(rules.filter(({ name }) => OF_LIST.has(name ?? '')));
  const ofEntry = merge(rules.filter(({ name }) => !OF_LIST.has(name ?? '')));
  // `isOptional` is conditional validation without a name in older releases.
  const required = !rules.some(({ type }) => type === 'conditionalValidation');
  if (nested) {
    describeRequest(nested);
    return { type: isList ? [nested] : nested, required, ...ofList } as ApiPropertyOptions;
  }
  if (isList) return { type: 'array', items: ofEntry, required, ...ofList } as ApiPropertyOptions;
  return { ...(Object.keys(ofEntry).length ? ofEntry : { type: 'object' }), required } as ApiPropertyOptions;
};

const nestedClass = (request: Type, property: string): Type | undefined => {
  const type = defaultMetadataStorage.findTypeMetadata(request, property)?.typeFunction() as Type | undefined;
  return (
    type ?? (Reflect.getMetadata('design:type', request.prototype as object, property) as Type | undefined)
  );
};
