import type { Profile } from '../domain/profile.ts';
import { admittedByPool } from '../domain/screened-again.ts';
import { auditEntries, decidedByPool } from './audit.store.ts';
import type { ProfileStore } from './profile.store.ts';

/** Admits profiles without an officer, if they have not changed since they were read. Returns how many are admitted. */
export function admitProfiles({ changes }: ProfileStore, profiles: readonly Profile[], now: Date): Promise<number> {
  return changes.writeMany(
    profiles.map((profile) => ({
      profile,
      written: {
        admission: admittedByPool(profile, now),
        revision: profile.revision + 1,
        updatedAt: now,
      },
      entries: auditEntries(profile._id, decidedByPool('ADMITTED')),
    })),
  );
}
