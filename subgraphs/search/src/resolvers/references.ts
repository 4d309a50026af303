import type { CardDocument } from '@talent-pool/search-index';

/** References to entities of the occupations subgraph. */
export const byId = (id: string): { id: string } => ({ id });
export const byCode = (code: string): { code: string } => ({ code });

export const toSkill = ({ skill, evidence }: CardDocument['skills'][number]) => ({ skill: { id: skill }, evidence });
