import { randomUUID } from 'node:crypto';
import { authorize, done, hasKey, readInput } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { AccountTaken } from '../../data/account-taken.ts';
import { employerSchema } from '../../domain/employer.schema.ts';
import type { Employer } from '../../domain/employer.ts';
import { employerOutcome, noEmployer, TAKEN } from '../outcome.ts';

export const registerEmployer: MutationResolvers['registerEmployer'] = async (
  _root,
  { input },
  { caller, store, now },
) => {
  const { subject } = authorize(caller, 'employer:own');
  const read = readInput('employer', employerSchema, input.employer);
  if (hasKey(read, 'problems')) return noEmployer(read.problems);
  const employer: Employer = {
    ...read.changes,
    _id: randomUUID(),
    revision: 1,
    accounts: [{ subject, role: 'OWNER' }],
    verification: 'PENDING',
    decisions: [],
    verificationChangedAt: now,
    createdAt: now,
    updatedAt: now,
  };
  try {
    return employerOutcome(done(await store.employers.create(employer)));
  } catch (error) {
    if (error instanceof AccountTaken) return noEmployer(TAKEN);
    throw error;
  }
};
