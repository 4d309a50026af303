import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { METRICS, Metrics } from '@talent-pool/service-kit';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';

interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string }[];
}
interface Rule {
  readonly alert: string;
  readonly expr: string;
}
type Bounds = Readonly<Record<string, readonly string[] | number>>;

const read = (name: string): string => readFileSync(`docs/operations/${name}`, 'utf8');
const { panels } = JSON.parse(read('dashboard.json')) as { panels: readonly Panel[] };
const { groups } = parse(read('alerts.yml')) as { groups: readonly { rules: readonly Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);

/** Every expression with its file; Grafana's variables are substituted. */
const expressions: [string, string][] = [
  ...panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }): [string, string] => [title, expr])),
  ...rules.map(({ alert, expr }): [string, string] => [alert, expr]),
].map(([where, expr]) => [where, expr.replaceAll('$__rate_interval', '5m')]);

/** Texts of all nodes of these kinds. */
function textsOf(expr: string, kinds: readonly string[]): string[] {
  const found: string[] = [];
  parser.parse(expr).iterate({
    enter: ({ name, from, to }) => void (kinds.includes(name) && found.push(expr.slice(from, to))),
  });
  return found;
}
const isWhole = (expr: string): boolean => {
  let whole = true;
  parser.parse(expr).iterate({ enter: ({ type }) => void (whole &&= !type.isError) });
  return whole;
};

/** Label values by metric name in Prometheus: a histogram has three names. */
const known = new Map<string, Bounds>();
beforeAll(async () => {
  for (const [name, { kind, labels }] of Object.entries(METRICS)) {
    const all: Bounds = { ...labels, service: 20 };
    if (kind !== 'histogram') known.set(name, all);
    else for (const end of ['bucket', 'sum', 'count']) known.set(`${name}_${end}`, { ...all, le: 20 });
  }
  const text = await new Metrics('test').withProcess().text();
  for (const [, name = ''] of text.matchAll(/^([a-z_0-9]+)\{/gmu))
    if (!known.has(name)) known.set(name, { service: 20 });
});

describe.each(expressions)('%s: %s', (_where, expr) => {
  test('is valid PromQL with existing metrics and labels', () => {
    expect(isWhole(expr)).toBe(true);
    const names = textsOf(expr, ['Identifier']);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
    const labels = new Set(names.flatMap((name) => Object.keys(known.get(name) ?? {})));
    expect(textsOf(expr, ['LabelName']).filter((label) => !labels.has(label))).toEqual([]);
  });

  test('uses possible values of labels', () => {
    const [name = ''] = textsOf(expr, ['Identifier']);
    const wanted = textsOf(expr, ['UnquotedLabelMatcher']).map((text) => /^(\w+)(?:=~?|!=|!~)"(.*)"$/u.exec(text));
    for (const [, label = '', values = ''] of wanted.map((match) => match ?? [])) {
      const bound = known.get(name)?.[label];
      if (Array.isArray(bound)) expect(bound).toEqual(expect.arrayContaining(values.split('|')));
      else expect(typeof bound).toBe('number');
    }
  });
});

describe('every metric of the catalogue', () => {
  const sources = [
    'gateway',
    'indexer',
    'subgraphs',
    'packages/jobs',
    'packages/service-kit',
    'packages/outbox',
  ].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.test)\.ts$/u.test(file) && !/node_modules|metric-catalogue/u.test(file))
      .map((file) => readFileSync(`${room}/${file}`, 'utf8')),
  );

  test.each(Object.keys(METRICS))('%s is reported by a service, and shown on a dashboard', (name) => {
    expect(sources.some((source) => source.includes(`'${name}'`))).toBe(true);
    expect(expressions.some(([, expr]) => expr.includes(name))).toBe(true);
  });

  test('has a description and bounded labels', () => {
    for (const { help, labels } of Object.values(METRICS)) {
      expect(help).toMatch(/^[A-Z1].*\.$/u);
      for (const bound of Object.values(labels))
        expect(typeof bound === 'number' ? bound : bound.length).toBeLessThan(600);
    }
  });
});

test('every alert has a runbook', () => {
  const manual = readFileSync('docs/operations.md', 'utf8');
  expect(rules.filter(({ alert }) => !manual.includes(`\`${alert}\``))).toEqual([]);
});
