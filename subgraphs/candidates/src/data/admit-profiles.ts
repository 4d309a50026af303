import type { Profile } from '../domain/profile.ts';
import { auditEntry, POOL, type Act } from './audit.store.ts';
import type { ProfileStore } from './profile.store.ts';

const ACT: Act = {
  caller: POOL,
  action: 'ADMISSION_DECIDED',
  details: { decision: 'ADMITTED', reason: null },
};

/** Admits profiles without an officer, if they have not changed since they were read. Returns how many are admitted. */
export function admitProfiles({ changes }: ProfileStore, profiles: readonly Profile[], now: Date): Promise<number> {
  return changes.writeMany(
    profiles.map((profile) => ({
      profile,
      written: {
        admission: { ...profile.admission, status: 'ADMITTED', decidedAt: now, reason: null },
        revision: profile.revision + 1,
        updatedAt: now,
      },
      entry: auditEntry(profile._id, ACT),
    })),
  );
}
