import { recordsAfter } from '@talent-pool/document-store';
import type { ListPosition } from '@talent-pool/service-kit';
import type { Model } from 'mongoose';
import type { Employer, VerificationStatus } from '../domain/employer.ts';

/** Number of employers of a member state with one verification status. */
export interface EmployerCount {
  readonly memberState: string;
  readonly status: VerificationStatus;
  readonly count: number;
}

/** Employers, last registered first, after a position. */
export function allEmployers(
  employers: Model<Employer>,
  selection: Partial<Pick<Employer, 'memberState' | 'verification'>>,
  limit: number,
  after?: ListPosition,
): Promise<Employer[]> {
  const place = after && recordsAfter<Employer>('createdAt', after.at, after.id);
  return employers
    .find({ ...selection, ...place })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit)
    .lean<Employer[]>()
    .exec();
}

/** Number of employers by member state and verification status. */
export const countEmployers = (employers: Model<Employer>): Promise<EmployerCount[]> =>
  employers
    .aggregate<EmployerCount>([
      { $group: { _id: { memberState: '$memberState', status: '$verification' }, count: { $sum: 1 } } },
      { $sort: { _id: 1 } },
      { $project: { _id: 0, memberState: '$_id.memberState', status: '$_id.status', count: 1 } },
    ])
    .exec();
