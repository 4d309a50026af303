import type { Order } from '../domain/order.ts';

/** An order in the engine's language. The engine puts documents without a field last by itself. */
export const sortOf = (order: Order): Record<string, 'asc' | 'desc'>[] =>
  order.map((key) => (key === 'score' ? { _score: 'desc' } : { [key.field]: key.direction }));
