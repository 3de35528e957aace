/** What every operation shares: its errors, the idempotency key, a command's answer. */
export const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'traceId'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string', description: 'In the language of Accept-Language: zh-Hant, zh-Hans or en' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', description: 'What programs decide by' },
    clause: { type: 'string', description: "The policy's clause" },
    rule: { type: 'string' },
    field: { type: 'string' },
    facts: { type: 'object', additionalProperties: true },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { field: { type: 'string' }, message: { type: 'string' } } },
    },
    events: {
      type: 'array',
      items: { type: 'object' },
      description: 'What others recorded meanwhile (CloudEvents)',
    },
    traceId: { type: 'string' },
  },
};

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

export const READ_PROBLEMS = {
  400: problem('Malformed; `errors` names the fields'),
  401: problem('Not signed in'),
  403: problem('Not allowed, or not at this site'),
  404: problem('There is no such thing'),
  503: problem('Overloaded or unavailable; see Retry-After'),
};
export const COMMAND_PROBLEMS = {
  ...READ_PROBLEMS,
  409: problem('Others changed it meanwhile, or the idempotency key was used for another body'),
  413: problem('Too large'),
  415: problem('Not JSON'),
  422: problem('A rule said no; `clause` and `rule` say which'),
};
export const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'A retry with the same key and body gets the first answer',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};
export const ANSWER = {
  type: 'object',
  required: ['stream', 'version', 'after'],
  properties: {
    stream: { type: 'string' },
    version: { type: 'integer' },
    after: {
      type: 'string',
      description: 'Give it to a view, and the view waits until it has this',
      example: 'attendance/main:1287',
    },
  },
};
