import type { Taxonomy } from '@talent-pool/taxonomy';
import { hasConsent } from './consents.ts';
import { problem, type Decision, type Problem } from './problems.ts';
import type { Consent, Profile, ProfileChanges, ProfileContent } from './profile.ts';
import { contradictions, readContent } from './read-content.ts';

/** Marks that may be held or shown with explicit consent alone. */
function consentProblems(content: ProfileContent & { readonly consents: readonly Consent[] }): Problem[] {
  const problems: Problem[] = [];
  if (content.protectionNeed !== null && !hasConsent(content, 'PROTECTION_NEED')) {
    problems.push(problem('profile.protectionNeed', 'CONSENT_MISSING', 'This mark needs the consent PROTECTION_NEED.'));
  }
  if (content.partnerships.some((mark) => mark.shown) && !hasConsent(content, 'PARTNERSHIP_MARKS')) {
    problems.push(
      problem('profile.partnerships', 'CONSENT_MISSING', 'Showing it needs the consent PARTNERSHIP_MARKS.'),
    );
  }
  return problems;
}

/** The sections to set on a profile with these consents, or everything that is wrong with them. */
export function checkContent(
  before: ProfileContent & { readonly consents: readonly Consent[] },
  input: object,
  taxonomy: Taxonomy,
  now: Date,
): Decision<Partial<ProfileContent>> {
  const read = readContent(input, taxonomy, now);
  if ('problems' in read) return read;
  const after = { ...before, ...read.changes };
  const problems = [...contradictions(after), ...consentProblems(after)];
  return problems.length > 0 ? { problems } : read;
}

/** The same as changes of a stored profile. */
export function changeContent(
  profile: Profile,
  input: object,
  taxonomy: Taxonomy,
  now: Date,
): Decision<ProfileChanges> {
  const decision = checkContent(profile, input, taxonomy, now);
  return 'problems' in decision ? decision : { changes: { ...decision.changes, contentChangedAt: now } };
}
