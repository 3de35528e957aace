import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import type { Environment } from '../config/environment.js';

const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Spans are made only once an exporter is configured; until then this module does nothing but read a header. */
let enabled = false;

/**
 * Starts exporting when `OTEL_EXPORTER_OTLP_ENDPOINT` is set; the SDK is not even loaded otherwise. Returns the flush and
 * stop. One process has one exporter, whatever number of services it hosts.
 */
export const startTracing = async (environment: Environment, name: string): Promise<() => Promise<void>> => {
  if (!environment.OTEL_EXPORTER_OTLP_ENDPOINT || enabled) return async () => undefined;
  const [{ NodeSDK }, { OTLPTraceExporter }] = await Promise.all([
    import('@opentelemetry/sdk-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
  ]);
  const url = `${environment.OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/$/, '')}/v1/traces`;
  const sdk = new NodeSDK({
    serviceName: `muster-${name}`,
    traceExporter: new OTLPTraceExporter({ url }),
    textMapPropagator: new W3CTraceContextPropagator(),
    instrumentations: [],
  });
  sdk.start();
  enabled = true;
  return async () => {
    enabled = false;
    await sdk.shutdown().catch(() => undefined);
  };
};

export type RequestTrace = {
  /** 32 hexadecimal digits: of the trace when there is one. */
  readonly traceId: string | undefined;
  /** What the command's events carry, so that the trace goes on with their consumers. */
  readonly traceparent: string | null;
  readonly span: Span | undefined;
};

const NO_TRACE: RequestTrace = { traceId: undefined, traceparent: null, span: undefined };

const contextOf = (traceparent: string | null): Context =>
  traceparent ? propagation.extract(ROOT_CONTEXT, { traceparent }) : ROOT_CONTEXT;

const traceparentOf = (span: Span): string => {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
};

/** Continues the caller's trace, or begins one when an exporter is on. */
export const traceRequest = (header: string | string[] | undefined, name: string): RequestTrace => {
  const given = typeof header === 'string' && TRACEPARENT.test(header) ? header : null;
  if (!enabled)
    return given ? { traceId: given.slice(3, 35), traceparent: given, span: undefined } : NO_TRACE;
  const span = trace.getTracer('muster').startSpan(name, { kind: SpanKind.SERVER }, contextOf(given));
  return { traceId: span.spanContext().traceId, traceparent: traceparentOf(span), span };
};

/** A consumer's batch as a span linked to the commands that caused its events. */
export const traceBatch = async (
  name: string,
  traceparents: readonly (string | null)[],
  work: () => Promise<void>,
): Promise<void> => {
  if (!enabled) return work();
  const causes = [...new Set(traceparents)].filter((cause) => cause !== null).slice(0, 128);
  const [first] = causes;
  const links = causes.flatMap((cause) => {
    const spanContext = trace.getSpanContext(contextOf(cause));
    return spanContext ? [{ context: spanContext }] : [];
  });
  const span = trace
    .getTracer('muster')
    .startSpan(name, { kind: SpanKind.CONSUMER, links }, contextOf(first ?? null));
  try {
    await context.with(trace.setSpan(ROOT_CONTEXT, span), work);
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'error' });
    throw error;
  } finally {
    span.end();
  }
};
