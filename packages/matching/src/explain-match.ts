import {
  CEFR_LEVELS,
  EXPERIENCE_BANDS,
  quarterOf,
  type CardDocument,
  type CefrLevel,
  type ExperienceBand,
  type SkillWeights,
  type VacancyDocument,
} from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { explainSkills, sumSkills, type SkillFit } from './explain-skills.ts';
import { HeldSkills } from './held-skills.ts';
import { bandOf, CLOSENESS, HIGHEST_SCORE, NEARLY, POINTS, type OccupationCloseness } from './points.ts';
import { moved } from './quarters.ts';

export interface MatchedLanguage {
  readonly language: string;
  readonly minimum: CefrLevel;
  readonly held: CefrLevel | null;
  readonly requiredByLaw: boolean;
  readonly share: number;
}

/** A score with its parts, whose shares add up to it before it is cut off at 100. */
export interface Match {
  readonly vacancyId: string;
  readonly card: CardDocument;
  readonly score: number;
  readonly band: ReturnType<typeof bandOf>;
  readonly covers: number;
  readonly uses: number;
  readonly skills: SkillFit['skills'];
  readonly occupation: { nearest: string | null; closeness: OccupationCloseness; share: number };
  readonly languages: readonly MatchedLanguage[];
  readonly languagesShare: number;
  readonly experience: { asked: ExperienceBand | null; held: ExperienceBand; share: number };
  readonly education: { asked: number | null; held: number | null; share: number };
  readonly availability: { asked: string | null; availableFrom: string | null; share: number };
  readonly place: { memberState: string | null; preferred: boolean; share: number };
}

const LEVELS: readonly [OccupationCloseness, number][] = [
  ['SAME_UNIT_GROUP', 4],
  ['SAME_MINOR_GROUP', 3],
  ['SAME_SUB_MAJOR_GROUP', 2],
];

function closenessOf(one: string, other: string, taxonomy: Taxonomy): OccupationCloseness {
  if (one === other) return 'SAME_OCCUPATION';
  const groups = [one, other].map((id) => taxonomy.occupation(id)?.iscoGroup ?? '');
  const [first = '', second = ''] = groups;
  const level = LEVELS.find(([, digits]) => first !== '' && first.slice(0, digits) === second.slice(0, digits));
  return level?.[0] ?? 'DISTANT';
}

function occupationPart({ occupation }: VacancyDocument, card: CardDocument, taxonomy: Taxonomy): Match['occupation'] {
  let found: Match['occupation'] = { nearest: null, closeness: 'DISTANT', share: 0 };
  for (const held of occupation === null ? [] : card.occupations) {
    const closeness = closenessOf(occupation ?? '', held.occupation, taxonomy);
    const share = POINTS.occupation * CLOSENESS[closeness];
    if (share > found.share) found = { nearest: held.occupation, closeness, share };
  }
  return found;
}

/** All for what is asked or more, half for one step less; all where nothing is asked. */
const reached = (asked: number | null, held: number): number =>
  asked === null || held >= asked ? 1 : held === asked - 1 ? NEARLY : 0;

function languageParts({ languages }: VacancyDocument, card: CardDocument): MatchedLanguage[] {
  return languages.map(({ language, minimum, requiredByLaw }) => {
    const held = card.languages.find((known) => known.language === language)?.level ?? null;
    const part = held === null ? 0 : reached(CEFR_LEVELS.indexOf(minimum), CEFR_LEVELS.indexOf(held));
    return { language, minimum, held, requiredByLaw, share: (POINTS.languages * part) / languages.length };
  });
}

function availabilityPart({ start }: VacancyDocument, { availableFrom }: CardDocument): Match['availability'] {
  const asked = start === null ? null : quarterOf(start);
  const inTime = asked === null || (availableFrom !== null && availableFrom <= asked);
  const nearly = asked !== null && availableFrom === moved(asked, 1);
  return { asked, availableFrom, share: POINTS.availability * (inTime ? 1 : nearly ? NEARLY : 0) };
}

function placePart({ memberState }: VacancyDocument, { preferredMemberStates }: CardDocument): Match['place'] {
  const preferred = memberState !== null && preferredMemberStates.includes(memberState);
  const open = preferredMemberStates.length === 0;
  return { memberState, preferred, share: POINTS.place * (preferred ? 1 : open ? NEARLY : 0) };
}

/** What the parts of a match are counted with. */
export interface MatchingParts {
  readonly weights: SkillWeights;
  readonly taxonomy: Taxonomy;
  /** The card's skills, where it is compared with many vacancies. */
  readonly held?: HeldSkills | undefined;
}

/** The score of a pair and why: nothing but the card and the vacancy's controlled vocabulary enters. Pure. */
export function explainMatch(
  vacancy: VacancyDocument,
  card: CardDocument,
  { weights, taxonomy, held = new HeldSkills(card, { weights, taxonomy }) }: MatchingParts,
): Match {
  const fit = explainSkills(vacancy, held);
  const languages = languageParts(vacancy, card);
  const asked = vacancy.minimumExperience;
  const rank = asked === null ? null : EXPERIENCE_BANDS.indexOf(asked);
  const parts = {
    occupation: occupationPart(vacancy, card, taxonomy),
    experience: {
      asked,
      held: card.experience,
      share: POINTS.experience * reached(rank, EXPERIENCE_BANDS.indexOf(card.experience)),
    },
    education: {
      asked: vacancy.minimumEqf,
      held: card.eqf,
      share: POINTS.education * reached(vacancy.minimumEqf, card.eqf ?? Number.NEGATIVE_INFINITY),
    },
    availability: availabilityPart(vacancy, card),
    place: placePart(vacancy, card),
  };
  const languagesShare =
    languages.length === 0 ? POINTS.languages : languages.reduce((sum, { share }) => sum + share, 0);
  const total = Object.values(parts).reduce((sum, { share }) => sum + share, fit.share + languagesShare);
  return {
    vacancyId: vacancy.id,
    card,
    score: Math.min(HIGHEST_SCORE, total),
    band: bandOf(fit.share),
    covers: fit.covers,
    uses: fit.uses,
    skills: fit.skills,
    languages,
    languagesShare,
    ...parts,
  };
}

/** The parts of a score that stand in no relation to skills or occupation, together. */
const FURTHER = POINTS.languages + POINTS.experience + POINTS.education + POINTS.availability + POINTS.place;

/** What the order in which parts are added can make of a sum, and a thousand times more: points. */
const ROUNDING = 1e-9;

/** Whether a pair's score may be this much: cheap, and true of every pair whose score is. */
export function mayScore(
  least: number,
  vacancy: VacancyDocument,
  card: CardDocument,
  { weights, taxonomy, held = new HeldSkills(card, { weights, taxonomy }) }: MatchingParts,
): boolean {
  const skills = sumSkills(vacancy, held).share;
  const occupation = occupationPart(vacancy, card, taxonomy).share;
  return skills + occupation > 0 && skills + occupation + FURTHER + ROUNDING >= least;
}
