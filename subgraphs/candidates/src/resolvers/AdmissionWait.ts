import type { AdmissionWaitResolvers } from '../__generated__/types.ts';

export const AdmissionWait: AdmissionWaitResolvers = {
  memberState: ({ memberState }) => (memberState === null ? null : { code: memberState }),
  unmetCriteria: ({ unmetCriteria }) => [...unmetCriteria],
};
