import { AsyncLocalStorage } from 'node:async_hooks';
import {
  defaultTextMapGetter,
  defaultTextMapSetter,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';

/** The allowed attributes of spans: names of the schema or of registered operations, codes and counts. */
export interface SpanAttributes {
  readonly 'pool.operation'?: string;
  /** Hash of the document, as in the gateway's log. */
  readonly 'pool.operation.hash'?: string;
  readonly 'pool.subgraph'?: string;
  readonly 'pool.feed'?: string;
  readonly 'pool.records'?: number;
  /** Codes of the catalogue. */
  readonly 'pool.codes'?: readonly string[];
  readonly 'http.response.status_code'?: number;
}

/** A span that has not ended. */
export interface OpenSpan {
  /** Trace id for log lines; undefined if tracing is disabled. */
  readonly traceId: string | undefined;
  /** `traceparent` header for requests to other services; undefined if tracing is disabled. */
  readonly traceparent: string | undefined;
  rename(name: string): void;
  add(facts: SpanAttributes): void;
  /** Marks the work as failed. The reason is recorded as codes, because an error message may quote data. */
  fail(): void;
  end(): void;
}

export interface TracingSettings {
  readonly service: string;
  /** Address of an OTLP/HTTP collector. */
  readonly url: string;
  /** Value of the Authorization header for the collector. */
  readonly authorization?: string | undefined;
  /** Share of operations that are traced, from 0 to 1. */
  readonly ratio: number;
}

const NO_SPAN: OpenSpan = {
  traceId: undefined,
  traceparent: undefined,
  rename: () => undefined,
  add: () => undefined,
  fail: () => undefined,
  end: () => undefined,
};

/** Maximum duration of an export in milliseconds; shorter than the grace period of a stopping service. */
const EXPORT_TIMEOUT = 5_000;
const propagator = new W3CTraceContextPropagator();
/** The span of the current asynchronous work. */
const active = new AsyncLocalStorage<RecordedSpan>();

function providerOf({ service, url, authorization, ratio }: TracingSettings): TracerProvider {
  const headers: Record<string, string> = authorization ? { authorization } : {};
  const exporter = new OTLPTraceExporter({ url, headers, timeoutMillis: EXPORT_TIMEOUT });
  return new TracerProvider({
    resource: resourceFromAttributes({ 'service.namespace': 'talent-pool', 'service.name': service }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new BatchSpanProcessor({ exporter, exportTimeoutMillis: EXPORT_TIMEOUT })],
  });
}

class RecordedSpan implements OpenSpan {
  readonly context: Context;
  private readonly span: Span;

  constructor(span: Span) {
    this.span = span;
    this.context = trace.setSpan(ROOT_CONTEXT, span);
  }

  get traceId(): string {
    return this.span.spanContext().traceId;
  }

  get traceparent(): string | undefined {
    const headers: Record<string, string> = {};
    propagator.inject(this.context, headers, defaultTextMapSetter);
    return headers['traceparent'];
  }

  rename(name: string): void {
    this.span.updateName(name);
  }

  add(facts: SpanAttributes): void {
    for (const [name, value] of Object.entries(facts)) if (value !== undefined) this.span.setAttribute(name, value);
  }

  fail(): void {
    this.span.setStatus({ code: SpanStatusCode.ERROR });
  }

  end(): void {
    this.span.end();
  }
}

/** The parent of a span in another service. Without it, the current span is the parent. */
export interface SpanParent {
  readonly traceparent?: string | undefined;
}

/** Creates spans and sends them in the background. Disabled without settings. */
export class Tracing {
  private readonly provider: TracerProvider | undefined;

  constructor(settings?: TracingSettings) {
    this.provider = settings && providerOf(settings);
  }

  /** Starts a span. Its parent is that of the header, or else the current span, or else none. */
  open(name: string, { traceparent }: SpanParent = {}): OpenSpan {
    if (!this.provider) return NO_SPAN;
    const given = traceparent && propagator.extract(ROOT_CONTEXT, { traceparent }, defaultTextMapGetter);
    const context = given || active.getStore()?.context || ROOT_CONTEXT;
    return new RecordedSpan(this.provider.getTracer('talent-pool').startSpan(name, {}, context));
  }

  /** The current span. */
  get current(): OpenSpan {
    return active.getStore() ?? NO_SPAN;
  }

  /** Runs work with `span` as the current span. */
  within<T>(span: OpenSpan, work: () => T): T {
    return span instanceof RecordedSpan ? active.run(span, work) : work();
  }

  /** Runs a step in a child span. Rejects when the step does. */
  async step<T>(name: string, facts: SpanAttributes, work: () => Promise<T>): Promise<T> {
    const span = this.open(name);
    span.add(facts);
    try {
      return await this.within(span, work);
    } catch (error) {
      span.fail();
      throw error;
    } finally {
      span.end();
    }
  }

  /** Sends pending spans; those that cannot be sent in time are dropped. Never rejects. */
  async stop(): Promise<void> {
    await this.provider?.shutdown().catch(() => undefined);
  }
}
