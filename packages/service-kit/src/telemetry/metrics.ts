import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import {
  METRICS,
  type CounterName,
  type GaugeName,
  type HistogramName,
  type LabelBound,
  type LabelsOf,
  type MetricDefinition,
  type MetricName,
} from './metric-catalogue.ts';

/** Histogram buckets in seconds: from a cached response to the timeout of the gateway. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Label value for values that are not allowed. */
const OTHER = 'other';

type Labels = Readonly<Record<string, string>>;
type Reading = () => number | undefined;

/** The metrics of one service, from the catalogue. They are pulled with `text`, never pushed. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly counters = new Map<string, Counter>();
  private readonly gauges = new Map<string, Gauge>();
  private readonly histograms = new Map<string, Histogram>();
  private readonly readings = new Map<string, { readonly labels: Labels; readonly read: Reading }[]>();
  private readonly labelValues = new Map<string, Set<string>>();

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
  }

  /** Adds to a counter. */
  counter<N extends CounterName>(name: N, labels: LabelsOf<N>, by = 1): void {
    const made = this.counters.get(name) ?? new Counter(this.definitionOf(name));
    this.counters.set(name, made);
    made.inc(this.bounded(name, labels), by);
  }

  /** Sets a gauge. */
  gauge<N extends GaugeName>(name: N, labels: LabelsOf<N>, value: number): void {
    const made = this.gauges.get(name) ?? new Gauge(this.definitionOf(name));
    this.gauges.set(name, made);
    made.set(this.bounded(name, labels), value);
  }

  /** Records a duration in a histogram. */
  timing<N extends HistogramName>(name: N, labels: LabelsOf<N>, seconds: number): void {
    const made = this.histograms.get(name) ?? new Histogram({ ...this.definitionOf(name), buckets: BUCKETS });
    this.histograms.set(name, made);
    made.observe(this.bounded(name, labels), seconds);
  }

  /**
   * Registers a gauge or counter whose value is read on each scrape; omitted while it is undefined. Readings with the
   * same labels add up.
   */
  reading<N extends GaugeName | CounterName>(name: N, labels: LabelsOf<N>, read: Reading): void {
    const found = this.readings.get(name) ?? [];
    if (found.length === 0) this.readings.set(name, found);
    found.push({ labels: this.bounded(name, labels), read });
    if (found.length > 1) return;
    const definition: MetricDefinition = METRICS[name];
    if (definition.kind === 'counter') {
      new Counter({
        ...this.definitionOf(name),
        collect: collectReadings(found, (made: Counter, one, value) => made.inc(one, value)),
      });
    } else {
      new Gauge({
        ...this.definitionOf(name),
        collect: collectReadings(found, (made: Gauge, one, value) => made.inc(one, value)),
      });
    }
  }

  /** Adds Node's process metrics: memory, CPU time, event loop, garbage collector. */
  withProcess(): this {
    collectDefaultMetrics({ register: this.registry });
    return this;
  }

  /** All metrics in the Prometheus text format. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  private definitionOf(name: MetricName) {
    const { help, labels } = METRICS[name];
    return { name, help, labelNames: Object.keys(labels), registers: [this.registry] };
  }

  private bounded(name: MetricName, labels: object): Labels {
    const bounds: Readonly<Record<string, LabelBound>> = METRICS[name].labels;
    const given = Object.entries(labels as Labels);
    return Object.fromEntries(
      given.map(([label, value]) => [label, this.bound(`${name} ${label}`, value, bounds[label] ?? [])]),
    );
  }

  private bound(label: string, value: string, bound: LabelBound): string {
    if (typeof bound !== 'number') return bound.includes(value) ? value : OTHER;
    const values = this.labelValues.get(label) ?? new Set();
    this.labelValues.set(label, values);
    if (!values.has(value) && values.size >= bound) return OTHER;
    values.add(value);
    return value;
  }
}

/** Creates a collect function that sets a metric to the current readings. */
const collectReadings = <M extends { reset(): void }>(
  readings: readonly { readonly labels: Labels; readonly read: Reading }[],
  put: (made: M, labels: Labels, value: number) => void,
) =>
  function collect(this: M): void {
    this.reset();
    for (const { labels, read } of readings) {
      const value = read();
      if (value !== undefined) put(this, labels, value);
    }
  };
