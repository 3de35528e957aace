import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readiness } from '@muster/platform';

/** A service behind the front: in this process, or in another. */
export type Backend = {
  readonly name: string;
  /** Answers `/api/<name>…`. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  readonly openApi: () => Promise<OpenApi>;
  readonly readiness: () => Promise<Readiness>;
};

export type OpenApi = {
  readonly openapi: string;
  readonly info: object;
  readonly paths: Readonly<Record<string, unknown>>;
  readonly components?: {
    readonly schemas?: Readonly<Record<string, unknown>>;
    readonly securitySchemes?: Readonly<Record<string, unknown>>;
  };
};
