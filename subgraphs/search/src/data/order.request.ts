import type { Order } from '../domain/order.ts';

/** A sort order for Elasticsearch, which puts documents without the field last. */
export const sortOf = (order: Order): Record<string, 'asc' | 'desc'>[] =>
  order.map((key) => (key === 'score' ? { _score: 'desc' } : { [key.field]: key.direction }));
