import type { Context } from '../context.ts';
import type { ContentSettings } from '../domain/change-content.ts';

/** The settings for a change of a profile, with the screening of this request. */
export async function settingsWithScreening({ settings, screening }: Context): Promise<ContentSettings> {
  const current = await screening();
  return {
    ...settings,
    admits: (profile) => current.admits(profile),
    eligibleGroups: (profile) => current.eligibleGroups(profile),
  };
}
