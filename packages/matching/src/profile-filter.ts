import type { CefrLevel, ExperienceBand, SkillEvidence } from '@talent-pool/search-index';
import type { TextReading } from './finding/text-reading.ts';

/** A filter whose every id and code is known, without repetitions and in a fixed order. */
export interface ProfileFilter {
  readonly allOf: readonly string[];
  readonly anyOf: readonly string[];
  readonly noneOf: readonly string[];
  readonly evidencedBy: readonly SkillEvidence[];
  readonly occupations: readonly string[];
  readonly iscoGroups: readonly string[];
  readonly languages: readonly { readonly language: string; readonly minimum: CefrLevel }[];
  readonly minimumEqf: number | null;
  readonly experience: readonly ExperienceBand[];
  readonly availableBy: string | null;
  readonly memberStates: readonly string[];
  readonly educationFields: readonly string[];
  readonly evidence: readonly SkillEvidence[];
  /** Whether a skill near one that is asked counts for it. */
  readonly includeRelatedSkills: boolean;
  /** How the text was read; null without one. */
  readonly text: TextReading | null;
}

type Given<T> = readonly T[] | null | undefined;

/** The filter as it comes through the door. */
export interface ProfileFilterInput {
  readonly skills?: {
    readonly allOf?: Given<string>;
    readonly anyOf?: Given<string>;
    readonly noneOf?: Given<string>;
    readonly evidencedBy?: Given<SkillEvidence>;
  } | null;
  readonly occupations?: Given<string>;
  readonly iscoGroups?: Given<string>;
  readonly languages?: Given<{ readonly language: string; readonly minimum?: CefrLevel }>;
  readonly minimumEqf?: number | null;
  readonly experience?: Given<ExperienceBand>;
  readonly availableBy?: string | null;
  readonly memberStates?: Given<string>;
  readonly educationFields?: Given<string>;
  readonly evidence?: Given<SkillEvidence>;
  readonly includeRelatedSkills?: boolean | null;
  readonly text?: string | null;
  readonly readings?: TextReadingsInput | null;
}

/** Readings of the text that the caller insists on or refuses. */
export interface TextReadingsInput {
  readonly pinned?: Given<string>;
  readonly rejected?: Given<string>;
}

/** What is wrong with an argument: its path, the values, and a sentence for the caller. */
export interface FilterProblem {
  readonly argument: string;
  readonly values: readonly string[];
  readonly message: string;
}

export const NO_FILTER: ProfileFilter = {
  allOf: [],
  anyOf: [],
  noneOf: [],
  evidencedBy: [],
  occupations: [],
  iscoGroups: [],
  languages: [],
  minimumEqf: null,
  experience: [],
  availableBy: null,
  memberStates: [],
  educationFields: [],
  evidence: [],
  includeRelatedSkills: false,
  text: null,
};
