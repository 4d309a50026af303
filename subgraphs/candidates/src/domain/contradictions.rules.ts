import { problem } from '@talent-pool/service-kit';
import type { Problem } from './problems.ts';
import type { ProfileContent } from './sections.ts';

/** Two lists in which no member state may be in both. The problem names the second. */
const OPPOSITES = [
  ['preferredMemberStates', 'excludedMemberStates', 'both preferred and excluded'],
  ['onlyMemberStates', 'excludedMemberStates', 'both excluded and among the only acceptable ones'],
  ['preferredMemberStates', 'unsureMemberStates', 'both preferred and undecided'],
  ['onlyMemberStates', 'unsureMemberStates', 'both undecided and among the only acceptable ones'],
  ['excludedMemberStates', 'unsureMemberStates', 'both excluded and undecided'],
] as const;

const statesInTwoLists = (content: ProfileContent): Problem[] =>
  OPPOSITES.filter(([one, other]) => content[one].some((state) => content[other].includes(state))).map(
    ([, other, both]) =>
      problem(`profile.${other}`, 'INVALID', `A member state cannot be ${both}. Remove it from one of the lists.`),
  );

function preferredButNotAcceptable({ onlyMemberStates: only, preferredMemberStates: preferred }: ProfileContent) {
  if (only.length === 0 || preferred.every((state) => only.includes(state))) return [];
  const message = 'A preferred member state must be among the only acceptable ones, if any are given.';
  return [problem('profile.preferredMemberStates', 'INVALID', message)];
}

/** A skill names work that is in the profile, also after the work was removed. */
function unknownExperience({ skills, workExperience }: ProfileContent): Problem[] {
  const keys = new Set(workExperience.map(({ key }) => key));
  return skills.flatMap(({ experienceKey }, place) =>
    experienceKey === null || keys.has(experienceKey)
      ? []
      : [
          problem(
            `profile.skills.${place}.experienceKey`,
            'UNKNOWN',
            'No work experience of the profile has this key.',
          ),
        ],
  );
}

const unknownNationality = ({ nationalities, travelDocuments }: ProfileContent): Problem[] =>
  travelDocuments.flatMap(({ nationality }, place) =>
    nationalities.includes(nationality)
      ? []
      : [problem(`profile.travelDocuments.${place}.nationality`, 'UNKNOWN', 'Not a nationality of the profile.')],
  );

/** Rules across sections, for the profile after the change. */
export const contradictions = (content: ProfileContent): Problem[] => [
  ...statesInTwoLists(content),
  ...preferredButNotAcceptable(content),
  ...unknownExperience(content),
  ...unknownNationality(content),
];
