/** A member state, which the subgraph `occupations` describes; the fields of this subgraph follow from its code. */
export interface MemberStateCode {
  readonly code: string;
}

export const memberState = (code: string): MemberStateCode => ({ code });
