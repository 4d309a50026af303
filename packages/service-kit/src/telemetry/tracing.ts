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

/** All that a span may say: names of the schema or of registered operations, codes, counts. There is no way to say more. */
export interface SpanFacts {
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

/** A piece of work under way. */
export interface OpenSpan {
  /** Id of the whole, for log lines; undefined where nothing is traced. */
  readonly traceId: string | undefined;
  /** Header that makes a span of another service a part of this one; undefined where nothing is traced. */
  readonly traceparent: string | undefined;
  rename(name: string): void;
  add(facts: SpanFacts): void;
  /** Says that the work failed. Why is said by codes: an error's own words may quote data. */
  fail(): void;
  end(): void;
}

export interface TracingSettings {
  readonly service: string;
  /** Address that takes traces in OTLP over HTTP. */
  readonly url: string;
  /** Value of the Authorization header that goes along. */
  readonly authorization?: string | undefined;
  /** Part of the operations that are traced, 0 to 1. */
  readonly ratio: number;
}

const NOTHING: OpenSpan = {
  traceId: undefined,
  traceparent: undefined,
  rename: () => undefined,
  add: () => undefined,
  fail: () => undefined,
  end: () => undefined,
};

/** How long sending may take, in milliseconds: less than a service takes to stop. */
const PATIENCE = 5_000;
const propagator = new W3CTraceContextPropagator();
/** The span that the present asynchronous work belongs to. */
const active = new AsyncLocalStorage<RecordedSpan>();

function providerOf({ service, url, authorization, ratio }: TracingSettings): TracerProvider {
  const headers: Record<string, string> = authorization ? { authorization } : {};
  const exporter = new OTLPTraceExporter({ url, headers, timeoutMillis: PATIENCE });
  return new TracerProvider({
    resource: resourceFromAttributes({ 'service.namespace': 'talent-pool', 'service.name': service }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new BatchSpanProcessor({ exporter, exportTimeoutMillis: PATIENCE })],
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

  add(facts: SpanFacts): void {
    for (const [name, value] of Object.entries(facts)) if (value !== undefined) this.span.setAttribute(name, value);
  }

  fail(): void {
    this.span.setStatus({ code: SpanStatusCode.ERROR });
  }

  end(): void {
    this.span.end();
  }
}

/** Where a span belongs: to the one whose header came along, or to the one that is under way. */
export interface SpanPlace {
  readonly traceparent?: string | undefined;
}

/** Makes spans and sends them in the background; without settings it does nothing at no cost. */
export class Tracing {
  private readonly provider: TracerProvider | undefined;

  constructor(settings?: TracingSettings) {
    this.provider = settings && providerOf(settings);
  }

  /** Begins a span: below the one of a header, else below the one under way, else a new trace. */
  open(name: string, { traceparent }: SpanPlace = {}): OpenSpan {
    if (!this.provider) return NOTHING;
    const given = traceparent && propagator.extract(ROOT_CONTEXT, { traceparent }, defaultTextMapGetter);
    const context = given || active.getStore()?.context || ROOT_CONTEXT;
    return new RecordedSpan(this.provider.getTracer('talent-pool').startSpan(name, {}, context));
  }

  /** The span under way. */
  get current(): OpenSpan {
    return active.getStore() ?? NOTHING;
  }

  /** Runs this so that spans begun in it lie below the span. */
  within<T>(span: OpenSpan, work: () => T): T {
    return span instanceof RecordedSpan ? active.run(span, work) : work();
  }

  /** Does a step of the work under way in a span of its own. Throws what the step throws. */
  async step<T>(name: string, facts: SpanFacts, work: () => Promise<T>): Promise<T> {
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

  /** Sends what is left; what cannot be sent in time is dropped. Never throws. */
  async stop(): Promise<void> {
    await this.provider?.shutdown().catch(() => undefined);
  }
}
