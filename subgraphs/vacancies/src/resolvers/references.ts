/** References to entities of the occupations subgraph. */
export const byId = (id: string): { id: string } => ({ id });
export const byCode = (code: string): { code: string } => ({ code });

/** The id in an entity representation from the gateway; empty if it is not a string. */
export function referenceId(reference: object): string {
  const { id } = reference as { id?: unknown };
  return typeof id === 'string' ? id : '';
}
