import {
  acceptedStates,
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
import { COMMON_GROUND, commonGroundOf } from './common-ground.ts';
import { explainSkills, sumSkills, type SkillFit } from './explain-skills.ts';
import { HeldSkills } from './held-skills.ts';
import { bandOf, CLOSENESS, NEARLY, POINTS, type OccupationCloseness } from './points.ts';
import { moved } from './quarters.ts';
import { apportion, ROUNDING, scoreOf, shareOf } from './tenths.ts';

export interface MatchedLanguage {
  readonly language: string;
  readonly requirement: CefrLevel;
  readonly candidateValue: CefrLevel | null;
  readonly requiredByLaw: boolean;
  readonly points: number;
}

/** The parts of a match besides skills and languages. */
interface OtherParts {
  readonly occupation: { nearest: string | null; closeness: OccupationCloseness; points: number };
  readonly experience: { requirement: ExperienceBand | null; candidateValue: ExperienceBand | null; points: number };
  readonly education: { requirement: number | null; candidateValue: number | null; points: number };
  readonly availability: { requirement: string | null; candidateValue: string | null; points: number };
  readonly place: { memberState: string | null; preferred: boolean; points: number };
}

/** A score with its parts, all with one decimal: the points of the parts add up to it. */
export interface Match extends OtherParts {
  readonly vacancyId: string;
  readonly card: CardDocument;
  readonly score: number;
  /** The score before it is rounded, by which matches are ordered. */
  readonly total: number;
  readonly band: ReturnType<typeof bandOf>;
  readonly vacancyCoverage: number;
  readonly profileCoverage: number;
  /** Common ground of the two (`commonGroundOf`), at least `COMMON_GROUND` for a match. Not rounded. */
  readonly commonGround: number;
  readonly skills: SkillFit['skills'];
  readonly languages: readonly MatchedLanguage[];
  readonly languagesPoints: number;
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

function occupationPart(
  { occupation }: VacancyDocument,
  card: CardDocument,
  taxonomy: Taxonomy,
): OtherParts['occupation'] {
  let found: OtherParts['occupation'] = { nearest: null, closeness: 'DISTANT', points: 0 };
  for (const held of occupation === null ? [] : card.occupations) {
    const closeness = closenessOf(occupation ?? '', held.occupation, taxonomy);
    const points = POINTS.occupation * CLOSENESS[closeness];
    if (points > found.points) found = { nearest: held.occupation, closeness, points };
  }
  return found;
}

/** Share of the points: all if the requirement is met or there is none, half if it is missed by one step. */
const reached = (requirement: number | null, held: number): number =>
  requirement === null || held >= requirement ? 1 : held === requirement - 1 ? NEARLY : 0;

function languageParts({ languages }: VacancyDocument, card: CardDocument): MatchedLanguage[] {
  return languages.map(({ language, minimum, requiredByLaw }) => {
    const held = card.languages.find((known) => known.language === language)?.level ?? null;
    const part = held === null ? 0 : reached(CEFR_LEVELS.indexOf(minimum), CEFR_LEVELS.indexOf(held));
    const points = (POINTS.languages * part) / languages.length;
    return { language, requirement: minimum, candidateValue: held, requiredByLaw, points };
  });
}

/** Hidden experience gets half of the points, so that hiding is neither an advantage nor a disadvantage. */
function experiencePart(
  { minimumExperience }: VacancyDocument,
  { experience }: CardDocument,
): OtherParts['experience'] {
  const rank = minimumExperience === null ? 0 : EXPERIENCE_BANDS.indexOf(minimumExperience);
  const part = rank === 0 ? 1 : experience === null ? NEARLY : reached(rank, EXPERIENCE_BANDS.indexOf(experience));
  return { requirement: minimumExperience, candidateValue: experience, points: POINTS.experience * part };
}

/** Half if the card shows no qualification: it may be hidden, and nobody can tell that from having none. */
const educationReached = ({ minimumEqf }: VacancyDocument, { eqf }: CardDocument): number =>
  minimumEqf !== null && eqf === null ? NEARLY : reached(minimumEqf, eqf ?? 0);

function availabilityPart({ start }: VacancyDocument, { availableFrom }: CardDocument): OtherParts['availability'] {
  const requirement = start === null ? null : quarterOf(start);
  const inTime = requirement === null || (availableFrom !== null && availableFrom <= requirement);
  const nearly = requirement !== null && (availableFrom === null || availableFrom === moved(requirement, 1));
  return {
    requirement,
    candidateValue: availableFrom,
    points: POINTS.availability * (inTime ? 1 : nearly ? NEARLY : 0),
  };
}

/** The best place of work for the person: a preferred one, otherwise the first accepted one. */
function placePart({ memberStates }: VacancyDocument, card: CardDocument): OtherParts['place'] {
  const { preferredMemberStates } = card;
  const wanted = memberStates.find((state) => preferredMemberStates.includes(state));
  const accepted = acceptedStates({ memberStates }, card)?.[0];
  const preferred = wanted !== undefined;
  const open = preferredMemberStates.length === 0;
  return {
    memberState: wanted ?? accepted ?? memberStates[0] ?? null,
    preferred,
    points: POINTS.place * (preferred ? 1 : open ? NEARLY : 0),
  };
}

/** Data for computing scores. */
export interface MatchingParts {
  readonly weights: SkillWeights;
  readonly taxonomy: Taxonomy;
  /** The card's skills. Pass them to compare a card with many vacancies. */
  readonly held?: HeldSkills | undefined;
}

function otherParts(vacancy: VacancyDocument, card: CardDocument, taxonomy: Taxonomy): OtherParts {
  return {
    occupation: occupationPart(vacancy, card, taxonomy),
    experience: experiencePart(vacancy, card),
    education: {
      requirement: vacancy.minimumEqf,
      candidateValue: card.eqf,
      points: POINTS.education * educationReached(vacancy, card),
    },
    availability: availabilityPart(vacancy, card),
    place: placePart(vacancy, card),
  };
}

const withPoints = <Part extends { readonly points: number }>(part: Part, points = 0): Part => ({ ...part, points });

/** The same parts with points that add up to `total`, which has one decimal. */
function rounded<Part extends { readonly points: number }>(parts: readonly Part[], total: number): Part[] {
  const shares = apportion(
    parts.map(({ points }) => points),
    total,
  );
  return parts.map((part, place) => withPoints(part, shares[place]));
}

type Part = { readonly points: number };

const sumOf = (parts: readonly Part[]): number => parts.reduce((sum, { points }) => sum + points, 0);

/** The seven parts of a score, in the order of the documentation. */
function partsOf(skills: Part, languages: readonly MatchedLanguage[], others: OtherParts): readonly Part[] {
  const { occupation, experience, education, availability, place } = others;
  const ofLanguages = { points: languages.length === 0 ? POINTS.languages : sumOf(languages) };
  return [skills, occupation, ofLanguages, experience, education, availability, place];
}

/** The score of a pair before it is rounded, without the reasons: `total` of `explainMatch`. */
export function totalOf(vacancy: VacancyDocument, card: CardDocument, parts: MatchingParts): number {
  const { held = new HeldSkills(card, parts), taxonomy } = parts;
  return sumOf(partsOf(sumSkills(vacancy, held), languageParts(vacancy, card), otherParts(vacancy, card, taxonomy)));
}

/** The score of a pair with all its parts, computed only from the card and the vacancy's controlled vocabulary. Pure. */
export function explainMatch(
  vacancy: VacancyDocument,
  card: CardDocument,
  { weights, taxonomy, held = new HeldSkills(card, { weights, taxonomy }) }: MatchingParts,
): Match {
  const fit = explainSkills(vacancy, held);
  const languages = languageParts(vacancy, card);
  const others = otherParts(vacancy, card, taxonomy);
  const exact = partsOf(fit, languages, others);
  const total = sumOf(exact);
  const score = scoreOf(total);
  const [ofSkills = 0, ofOccupation, ofLanguages = 0, ofExperience, ofEducation, ofAvailability, ofPlace] = apportion(
    exact.map(({ points }) => points),
    score,
  );
  return {
    vacancyId: vacancy.id,
    card,
    score,
    total,
    band: bandOf(score),
    vacancyCoverage: shareOf(fit.vacancyCoverage),
    profileCoverage: shareOf(fit.profileCoverage),
    commonGround: commonGroundOf(vacancy, card, fit.exactShare, others.occupation.closeness),
    skills: rounded(fit.skills, ofSkills),
    occupation: withPoints(others.occupation, ofOccupation),
    languages: rounded(languages, ofLanguages),
    languagesPoints: ofLanguages,
    experience: withPoints(others.experience, ofExperience),
    education: withPoints(others.education, ofEducation),
    availability: withPoints(others.availability, ofAvailability),
    place: withPoints(others.place, ofPlace),
  };
}

/** Maximum points of all parts except skills and occupation. */
const FURTHER = POINTS.languages + POINTS.experience + POINTS.education + POINTS.availability + POINTS.place;

/** Maximum increase of a score by rounding to one decimal. */
const HALF_A_TENTH = 0.05;

/** Whether a pair can be a match with at least this score. A cheap upper bound: never false for a pair that has the score. */
export function mayScore(
  least: number,
  vacancy: VacancyDocument,
  card: CardDocument,
  { weights, taxonomy, held = new HeldSkills(card, { weights, taxonomy }) }: MatchingParts,
): boolean {
  const skills = sumSkills(vacancy, held);
  const { points, closeness } = occupationPart(vacancy, card, taxonomy);
  const most = skills.points + points + FURTHER + HALF_A_TENTH + ROUNDING;
  return commonGroundOf(vacancy, card, skills.exactShare, closeness) >= COMMON_GROUND && most >= least;
}
