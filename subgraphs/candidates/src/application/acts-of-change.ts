import { isDeepStrictEqual } from 'node:util';
import type { AuditAction } from '../data/audit.model.ts';
import { decidedByPool, POOL, type Act } from '../data/audit.store.ts';
import type { Profile, ProfileChanges } from '../domain/profile.ts';
import { SECTIONS, type ProfileContent } from '../domain/sections.ts';

/**
 * Audit action for what a change did: submitting may also publish, withdrawing a consent may also withdraw the card.
 */
function actionOf({ published }: Profile, changes: ProfileChanges, otherwise: AuditAction): AuditAction {
  if (changes.published === true) return 'PROFILE_PUBLISHED';
  if (changes.published === false && published) return 'PROFILE_WITHDRAWN';
  return changes.admission?.status === 'SUBMITTED' ? 'PROFILE_SUBMITTED' : otherwise;
}

/** Sections of a profile that a change makes different. */
const changedSections = (profile: Profile, changes: ProfileChanges): string[] =>
  (Object.keys(SECTIONS) as (keyof ProfileContent)[]).filter(
    (name) => changes[name] !== undefined && !isDeepStrictEqual(changes[name], profile[name]),
  );

/** What a person's change of the own profile did, in order, with what the pool decided in consequence. */
export function actsOfChange(profile: Profile, changes: ProfileChanges, { caller, action }: Act): Act[] {
  const sections = changedSections(profile, changes);
  const details = sections.length > 0 && { details: { sections } };
  if (profile.admission.status === 'ADMITTED' && changes.admission?.status === 'SUBMITTED') {
    const withdrawn: Act[] = changes.published === false ? [{ caller: POOL, action: 'PROFILE_WITHDRAWN' }] : [];
    return [{ caller, action, ...details }, decidedByPool('SUBMITTED'), ...withdrawn];
  }
  const own = { caller, action: actionOf(profile, changes, action), ...details };
  if (changes.admission?.status !== 'ADMITTED') return [own];
  // A card is published after the admission; every other act that admits comes before it.
  const decided = decidedByPool('ADMITTED');
  return changes.published === true ? [decided, own] : [own, decided];
}
