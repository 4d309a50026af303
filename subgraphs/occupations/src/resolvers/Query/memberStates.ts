import { EU_MEMBER_STATES } from '@talent-pool/taxonomy';
import type { QueryResolvers } from '../../__generated__/types.ts';

export const memberStates: QueryResolvers['memberStates'] = () => EU_MEMBER_STATES.map((code) => ({ code }));
