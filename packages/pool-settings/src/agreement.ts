import type { AGREEMENT_RULES } from './setting-names.ts';

export type AgreementRule = (typeof AGREEMENT_RULES)[number];

/** Number of member states that must agree, of those that take part; at least one. */
function needed(rule: AgreementRule, participating: number): number {
  if (rule === 'ALL') return Math.max(1, participating);
  if (rule === 'TWO_THIRDS') return Math.max(1, Math.ceil((participating * 2) / 3));
  return Math.floor(participating / 2) + 1;
}

/** Whether enough participating member states agree. */
export const agreementReached = (rule: AgreementRule, agreed: number, participating: number): boolean =>
  agreed >= needed(rule, participating);

/** Whether so many disagree that the others are not enough. */
export const agreementRefused = (rule: AgreementRule, disagreed: number, participating: number): boolean =>
  participating - disagreed < needed(rule, participating);
