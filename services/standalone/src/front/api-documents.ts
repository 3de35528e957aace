import type { Backend, OpenApi } from './backend.js';

/** Schemas that the platform gives to every service alike. */
const SHARED = ['Problem', 'CommandAnswer'];

/** Schema names are a service's own business: beside another service's they carry its name. */
const qualified = (service: string, document: OpenApi): OpenApi => {
  const name = (schema: string) => (SHARED.includes(schema) ? schema : `${service}.${schema}`);
  const text = JSON.stringify(document).replace(
    /"#\/components\/schemas\/([^"]+)"/g,
    (_, schema: string) => `"#/components/schemas/${name(schema)}"`,
  );
  const { components, ...rest } = JSON.parse(text) as OpenApi;
  const schemas = Object.entries(components?.schemas ?? {}).map(([schema, value]) => [name(schema), value]);
  return {
    ...rest,
    components: { ...components, schemas: Object.fromEntries(schemas) as Record<string, unknown> },
  };
};

/** One OpenAPI document of all services; a service that does not answer is left out. */
export const mergedDocument = async (backends: readonly Backend[]): Promise<OpenApi> => {
  const documents = await Promise.all(
    backends.map(async ({ name, openApi }) => {
      try {
        return [qualified(name, await openApi())];
      } catch {
        return [];
      }
    }),
  );
  const all = documents.flat();
  return {
    openapi: '3.1.0',
    info: { title: 'Muster', version: '1' },
    paths: Object.assign({}, ...all.map(({ paths }) => paths)) as Record<string, unknown>,
    components: {
      schemas: Object.assign({}, ...all.map(({ components }) => components?.schemas)) as Record<
        string,
        unknown
      >,
      securitySchemes: Object.assign(
        {},
        ...all.map(({ components }) => components?.securitySchemes),
      ) as Record<string, unknown>,
    },
  };
};
