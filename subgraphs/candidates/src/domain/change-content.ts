import { hasKey, problem } from '@talent-pool/service-kit';
import { isDeepStrictEqual } from 'node:util';
import { anonymise } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { admissionProblems, underage, type AdmissionSettings } from './admission.rules.ts';
import { hasConsent } from './consents.ts';
import type { Applicant } from './eligibility.rules.ts';
import { contradictions } from './contradictions.rules.ts';
import { implausiblePeriods } from './plausibility.rules.ts';
import { withMarks } from './hidden-from.ts';
import type { Decision, Problem } from './problems.ts';
import type { Profile, ProfileChanges } from './profile.ts';
import { readContent } from './read-content.ts';
import { admittedAfter, endedBy } from './screened-again.ts';
import type { ProfileContent } from './sections.ts';

/** Data that may be stored or shown only with explicit consent. */
function consentProblems(content: Applicant): Problem[] {
  const problems: Problem[] = [];
  for (const section of ['protectionNeed', 'protection'] as const) {
    if (content[section] === null || hasConsent(content, 'PROTECTION_NEED')) continue;
    const message = 'Requires the consent PROTECTION_NEED. Give it with "giveConsent" first.';
    problems.push(problem(`profile.${section}`, 'CONSENT_MISSING', message));
  }
  if (content.partnerships.some((mark) => mark.shown) && !hasConsent(content, 'PARTNERSHIP_MARKS')) {
    problems.push(
      problem(
        'profile.partnerships',
        'CONSENT_MISSING',
        'Showing a partnership requires the consent PARTNERSHIP_MARKS. Give it with "giveConsent" first.',
      ),
    );
  }
  return problems;
}

/** Problems in the sections that a change sets. A new date of birth concerns all sections; older mistakes may remain. */
const concerningChange = (problems: readonly Problem[], changes: Partial<ProfileContent>): Problem[] =>
  problems.filter(({ field }) => hasKey(changes, 'identity') || Object.hasOwn(changes, field.split('.')[1] ?? ''));

/** The sections to change in a profile with these consents, or all problems. */
export function checkContent(
  before: Applicant,
  input: object,
  taxonomy: Taxonomy,
  now: Date,
): Decision<Partial<ProfileContent>> {
  const read = readContent(input, taxonomy, now);
  if (hasKey(read, 'problems')) return read;
  const after = { ...before, ...read.changes };
  const problems = [
    ...contradictions(after),
    ...concerningChange(implausiblePeriods(after), read.changes),
    ...consentProblems(after),
    ...underage(after, now),
  ];
  return problems.length > 0 ? { problems } : read;
}

/** Admission problems that a change would add to a submitted or admitted profile; existing ones may remain. */
function newAdmissionProblems(profile: Profile, after: Profile, settings: AdmissionSettings, now: Date): Problem[] {
  const { status } = profile.admission;
  if (status !== 'SUBMITTED' && status !== 'ADMITTED') return [];
  const had = new Set(admissionProblems(profile, settings, now).map(({ field }) => field));
  return admissionProblems(after, settings, now).filter(({ field }) => !had.has(field));
}

/** Whether employers would see a difference: a new telephone number must not update the time of the card. */
const showsOnCard = (before: Profile, after: Profile, now: Date): boolean =>
  !isDeepStrictEqual(anonymise(before, 'same', now), anonymise(after, 'same', now));

/** Settings that changes of content depend on. */
export interface ContentSettings extends AdmissionSettings {
  /** Keys of the marks of employers. */
  readonly employerMarkSecrets: readonly string[];
}

/**
 * Changes to a stored profile. A refused profile becomes a draft again, which can be submitted; one that waits is
 * admitted if it now meets the criteria, and one that the pool has admitted waits again if it no longer does.
 */
export function changeContent(
  profile: Profile,
  input: object,
  { taxonomy, settings, now }: { taxonomy: Taxonomy; settings: ContentSettings; now: Date },
): Decision<ProfileChanges> {
  const decision = checkContent(profile, input, taxonomy, now);
  if (hasKey(decision, 'problems')) return decision;
  const after = { ...profile, ...decision.changes };
  const problems = newAdmissionProblems(profile, after, settings, now);
  if (problems.length > 0) return { problems };
  const reopened = profile.admission.status === 'REFUSED' && !isDeepStrictEqual(profile, after);
  return {
    changes: {
      ...withMarks(decision.changes, settings.employerMarkSecrets),
      ...admittedAfter(profile, after, settings, now),
      ...endedBy(profile, after, settings, now),
      ...(reopened && { admission: { ...profile.admission, status: 'DRAFT' } }),
      ...(showsOnCard(profile, after, now) && { contentChangedAt: now }),
    },
  };
}
