import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { configSchema } from '../../gateway/src/config.ts';
import { SchemaCosts } from '../../gateway/src/cost/field-costs.ts';
import { OperationTooLarge } from '../../gateway/src/cost/operation-plan.ts';
import { OperationPlans } from '../../gateway/src/cost/operation-plans.ts';
import { priceOf } from '../../gateway/src/cost/operation-price.ts';
import { planningCost } from '../../gateway/src/limits/cost-meter.ts';

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const standard = (name: 'RATE_LIMIT_ADDRESS' | 'COST_RATE_ADDRESS'): number =>
  Number(configSchema.shape[name].parse(undefined));

test('the command in docs/api.md reaches the request limit after the documented number, before the cost limit', () => {
  const guide = read('docs/api.md');
  const said = /first `429` comes after (\d+) requests/u.exec(guide)?.[1];
  const turns = /\/graphql\?\[1-(\d+)\]/u.exec(guide)?.[1];
  const body = /--data '(\{"query":"\{ languages[^']*)'/u.exec(guide)?.[1] ?? '';
  expect(Number(said)).toBe(standard('RATE_LIMIT_ADDRESS'));
  expect(Number(turns)).toBeGreaterThan(Number(said));
  const { query } = JSON.parse(body) as { query: string };
  const plan = new OperationPlans(new SchemaCosts(read('schema/supergraph.graphql'))).planOf(parse(query), undefined);
  if (plan instanceof OperationTooLarge) throw plan;
  const cost = planningCost({ query }) + priceOf(plan, {}).cost;
  expect(cost * Number(said)).toBeLessThan(standard('COST_RATE_ADDRESS'));
});
