import { uniqueList } from '@talent-pool/service-kit';
import { EU_MEMBER_STATES } from '@talent-pool/taxonomy';
import { memberState } from './code.schemas.ts';
import { section } from './section.ts';

const states = section({
  schema: () => uniqueList(memberState, EU_MEMBER_STATES.length, String),
  empty: [],
  stored: 'texts',
});

/**
 * Member states in which the person prefers to work, the only ones that the person accepts, excluded ones, and those to decide
 * about later.
 */
export const preferredMemberStates = states;
export const onlyMemberStates = states;
export const excludedMemberStates = states;
export const unsureMemberStates = states;
