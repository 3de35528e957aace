import 'reflect-metadata';
import { plainToInstance, Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUrl, Matches, Max, Min, MinLength, validateSync } from 'class-validator';

const BROKERS = /^[\w.-]+:\d{1,5}(,[\w.-]+:\d{1,5})*$/;
const SERVICES = /^[a-z-]+=https?:\/\/[^,]+(,[a-z-]+=https?:\/\/[^,]+)*$/;
const anyHost = { require_tld: false, require_protocol: true };

/** `production` forbids everything that is for development only, such as the embedded issuer. */
const MODES = ['production', 'development', 'test'] as const;

/**
 * Every variable that a Muster process reads, with its default. A message says what to set instead: it is the whole
 * help that somebody gets whose start was refused.
 */
export class Environment {
  @IsIn(MODES, { message: `set NODE_ENV to one of ${MODES.join(', ')}` })
  NODE_ENV: (typeof MODES)[number] = 'development';

  /** TCP port; 0 takes any free one. */
  @Transform(({ value }) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value))
  @IsInt({ message: 'set PORT to a port number, such as 8080' })
  @Min(0, { message: 'set PORT to a port number, such as 8080' })
  @Max(65535, { message: 'set PORT to a port number up to 65535, such as 8080' })
  PORT = 8080;

  /** Address to listen on. Loopback unless told otherwise; containers set 0.0.0.0. */
  @Matches(/^[\w.:-]+$/, { message: 'set HOST to an address to listen on, such as 127.0.0.1' })
  HOST = '127.0.0.1';

  /** PostgreSQL server; each service makes its database in it. */
  @IsOptional()
  @IsUrl(
    { ...anyHost, protocols: ['postgres', 'postgresql'] },
    {
      message:
        'set DATABASE_URL to postgres://user:password@host:5432/postgres, or leave it out for the embedded server',
    },
  )
  DATABASE_URL?: string;

  @IsIn(['embedded', 'kafka'], { message: 'set BUS to embedded or kafka' })
  BUS: 'embedded' | 'kafka' = 'embedded';

  @IsOptional()
  @Matches(BROKERS, { message: 'set KAFKA_BROKERS to host:port[,host:port…], such as 127.0.0.1:9092' })
  KAFKA_BROKERS?: string;

  /** Folder for what must outlive the process: embedded database, keys, issuer. */
  @MinLength(1, { message: 'set DATA_DIR to a folder, such as .muster/data' })
  DATA_DIR = '.muster/data';

  @IsUrl(
    { ...anyHost, protocols: ['http', 'https'] },
    {
      message:
        'set OIDC_ISSUER to the address of the issuer, such as https://sign-in.example.org/realms/muster',
    },
  )
  OIDC_ISSUER = 'http://127.0.0.1:8080/oidc';

  @MinLength(1, { message: 'set OIDC_AUDIENCE to the audience of access tokens, such as urn:muster:api' })
  OIDC_AUDIENCE = 'urn:muster:api';

  /** Client with which one service reads another's log (client credentials, role `integration` or `auditor`). */
  @MinLength(1, { message: 'set OIDC_CLIENT_ID to the client of the services, such as muster-services' })
  OIDC_CLIENT_ID = 'muster-services';

  @IsOptional()
  @MinLength(16, { message: 'set OIDC_CLIENT_SECRET to the secret of that client, 16 characters or more' })
  OIDC_CLIENT_SECRET?: string;

  /** File of the key-encryption keys; made on the first start when it is missing (not in production). */
  @IsOptional()
  @MinLength(1, { message: 'set KEK_FILE to the file of the key-encryption keys' })
  KEK_FILE?: string;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
    message: 'set LOG_LEVEL to one of fatal, error, warn, info, debug, trace, silent',
  })
  LOG_LEVEL = 'info';

  /** Where the other services answer, in the distributed shape. */
  @IsOptional()
  @Matches(SERVICES, {
    message: 'set SERVICE_URLS to name=address[,name=address…], such as attendance=http://127.0.0.1:8081',
  })
  SERVICE_URLS?: string;

  @IsOptional()
  @IsUrl(
    { ...anyHost, protocols: ['http', 'https'] },
    {
      message:
        'set OTEL_EXPORTER_OTLP_ENDPOINT to the address of the collector, such as http://127.0.0.1:4318',
    },
  )
  OTEL_EXPORTER_OTLP_ENDPOINT?: string;

  /** Largest request body in bytes; uploaded files have their own limit. */
  @Transform(({ value }) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value))
  @IsInt({ message: 'set BODY_LIMIT to a number of bytes, such as 1048576' })
  @Min(1024, { message: 'set BODY_LIMIT to 1024 bytes or more' })
  BODY_LIMIT = 1_048_576;

  /** Largest uploaded file in bytes; files are streamed, so memory does not grow with it. */
  @Transform(({ value }) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value))
  @IsInt({ message: 'set UPLOAD_LIMIT to a number of bytes, such as 268435456' })
  @Min(1024, { message: 'set UPLOAD_LIMIT to 1024 bytes or more' })
  UPLOAD_LIMIT = 268_435_456;

  /** Public keys of who grants contact permits: a JWK Set, by address or as a file. Without it no permit is verified. */
  @IsOptional()
  @Matches(/^(https?:\/\/|\/|\.{1,2}\/)\S+$/, {
    message:
      'set PERMIT_KEYS to the address or file of a JWK Set, such as https://risk.example.org/jwks or /etc/muster/permit-keys.json',
  })
  PERMIT_KEYS?: string;

  /** Private key that signs contact permits, as a JWK file (Ed25519); made on the first start when it is missing (not in production). */
  @IsOptional()
  @MinLength(1, { message: 'set PERMIT_KEY_FILE to the file of the Ed25519 key (JWK) that signs permits' })
  PERMIT_KEY_FILE?: string;

  /** Where the issuer is reached from here, when that is not the address by which browsers know it (containers). */
  @IsOptional()
  @IsUrl(
    { ...anyHost, protocols: ['http', 'https'] },
    {
      message:
        'set OIDC_DISCOVERY to the address at which this process reaches the issuer, such as http://web:8080/oidc',
    },
  )
  OIDC_DISCOVERY?: string;
}

/** Each line names a variable, what it was, and what to set instead. Values of secrets are not shown. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';

  constructor(readonly problems: readonly string[]) {
    super(
      `The configuration is wrong; nothing was started.\n${problems.map((line) => `  ${line}`).join('\n')}`,
    );
  }
}

const SECRET = /URL|SECRET/;

/** Reads and checks the environment; `overrides` (flags, the composition root) win. Empty means not set. */
export const readEnvironment = (
  variables: Readonly<Record<string, string | undefined>> = process.env,
  overrides: Readonly<Partial<Environment>> = {},
): Environment => {
  const known = Object.keys(Object.assign(new Environment(), OPTIONAL));
  const given = Object.fromEntries(
    known.flatMap((name) => (variables[name] ? [[name, variables[name]]] : [])),
  );
  const environment = plainToInstance(Environment, { ...new Environment(), ...given, ...overrides });
  const problems = validateSync(environment).flatMap(({ property, value, constraints }) =>
    Object.values(constraints ?? {})
      .slice(-1)
      .map((fix) => `${property}=${SECRET.test(property) ? '***' : JSON.stringify(value)}: ${fix}`),
  );
  if (environment.BUS === 'kafka' && !environment.KAFKA_BROKERS && !problems.length)
    problems.push('KAFKA_BROKERS is not set: BUS=kafka needs host:port[,host:port…], such as 127.0.0.1:9092');
  if (environment.NODE_ENV === 'production') problems.push(...missingInProduction(variables));
  if (problems.length) throw new EnvironmentError(problems);
  return environment;
};

const OPTIONAL = {
  DATABASE_URL: undefined,
  KAFKA_BROKERS: undefined,
  OIDC_CLIENT_SECRET: undefined,
  OIDC_DISCOVERY: undefined,
  KEK_FILE: undefined,
  PERMIT_KEY_FILE: undefined,
  PERMIT_KEYS: undefined,
  SERVICE_URLS: undefined,
  OTEL_EXPORTER_OTLP_ENDPOINT: undefined,
};

const missingInProduction = (variables: Readonly<Record<string, string | undefined>>): string[] =>
  ['OIDC_ISSUER', 'KEK_FILE']
    .filter((name) => !variables[name])
    .map((name) => `${name} is not set: NODE_ENV=production has no default for it`);

/** `SERVICE_URLS` as a map. */
export const serviceUrls = (environment: Environment): ReadonlyMap<string, string> =>
  new Map(
    (environment.SERVICE_URLS ?? '')
      .split(',')
      .filter(Boolean)
      .map((pair) => [
        pair.slice(0, pair.indexOf('=')),
        pair.slice(pair.indexOf('=') + 1).replace(/\/$/, ''),
      ]),
  );
