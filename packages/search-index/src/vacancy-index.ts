import type { estypes } from '@elastic/elasticsearch';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { languageLevelToken, licenceToken } from './card-document.ts';
import {
  day,
  facetField,
  factor,
  filterToken,
  OCCUPATION_PROPERTIES,
  occupationTokens,
  strictIndex,
  token,
  unique,
  type IndexSettings,
  type OccupationTokens,
} from './index-fields.ts';
import { vacancyFactor, type SkillWeights } from './skill-weights.ts';
import { toVacancyDocument, type VacancyDocument } from './vacancy-document.ts';
import { monthlyPay, type VacancyRecord } from './vacancy-record.ts';
import { textTokens } from './vacancy-words.ts';
import { EXPERIENCE_BANDS, type ContractType, type WorkingTime } from './vocabulary.ts';

/** A vacancy with the tokens by which it is found. Only `vacancy` comes back from the engine. */
export interface IndexedVacancy extends OccupationTokens {
  readonly vacancy: VacancyDocument;
  readonly id: string;
  readonly employer: string;
  readonly requiredSkills: readonly string[];
  readonly optionalSkills: readonly string[];
  /** Required and optional. */
  readonly skills: readonly string[];
  /** `vacancyFactor` of what is asked for. */
  readonly skillsFactor: number;
  readonly languages: readonly string[];
  /** `languageLevelToken` of each language at its least level. */
  readonly languageLevels: readonly string[];
  /** What each language is of all that are asked for: 1 / their number; null where none is. */
  readonly languageShare: number | null;
  /** `languageLevelToken` of those that a law demands, and how many they are. */
  readonly lawLanguages: readonly string[];
  readonly lawLanguageCount: number;
  readonly eqf: number | null;
  /** Place of the least experience in its list; 0 where none is asked for. */
  readonly experienceRank: number;
  /** `licenceToken` of the licence that is needed. */
  readonly licence: string | null;
  readonly memberState: string | null;
  /** The NUTS code and all that it lies in. */
  readonly regions: readonly string[];
  readonly contractType: ContractType | null;
  readonly workingTime: WorkingTime | null;
  /** Least and most gross pay a month in euro. */
  readonly monthlyPay: number | null;
  readonly monthlyPayAtMost: number | null;
  readonly start: string | null;
  readonly closesOn: string | null;
  /** ISO 8601 time. */
  readonly publishedAt: string | null;
  /** `wordTokens` of the title, and of title and description. */
  readonly titleWords: readonly string[];
  readonly words: readonly string[];
}

const prefixes = (nuts: string | null): string[] =>
  nuts === null ? [] : Array.from({ length: nuts.length - 1 }, (_unused, place) => nuts.slice(0, place + 2));

const levelTokens = (languages: VacancyDocument['languages']): string[] =>
  languages.map(({ language, minimum }) => languageLevelToken(language, minimum));

/** The licence that a vacancy asks for: of its occupation's unit group, good in its member state. */
export function licenceOf(vacancy: VacancyDocument, taxonomy: Taxonomy): string | null {
  const { licenceRequired, occupation, memberState } = vacancy;
  const group = occupation === null ? undefined : taxonomy.occupation(occupation)?.iscoGroup;
  return licenceRequired && group && memberState ? licenceToken({ iscoGroup: group, memberState }) : null;
}

/** The vacancy with the tokens by which it is found. */
export function toIndexedVacancy(record: VacancyRecord, taxonomy: Taxonomy, weights: SkillWeights): IndexedVacancy {
  const vacancy = toVacancyDocument(record);
  const { occupation, requiredSkills, optionalSkills, languages } = vacancy;
  const byLaw = languages.filter(({ requiredByLaw }) => requiredByLaw);
  const pay = monthlyPay(record);
  return {
    vacancy,
    id: record._id,
    employer: record.employerId,
    ...occupationTokens(occupation === null ? [] : [occupation], taxonomy),
    requiredSkills,
    optionalSkills,
    skills: unique([...requiredSkills, ...optionalSkills]),
    skillsFactor: vacancyFactor(weights.ofVacancy(vacancy)),
    languages: languages.map(({ language }) => language),
    languageLevels: levelTokens(languages),
    languageShare: languages.length === 0 ? null : 1 / languages.length,
    lawLanguages: levelTokens(byLaw),
    lawLanguageCount: byLaw.length,
    eqf: record.minimumEqf,
    experienceRank: record.minimumExperience === null ? 0 : EXPERIENCE_BANDS.indexOf(record.minimumExperience),
    licence: licenceOf(vacancy, taxonomy),
    memberState: record.memberState,
    regions: prefixes(record.nuts),
    contractType: record.contractType,
    workingTime: record.workingTime,
    monthlyPay: pay.least,
    monthlyPayAtMost: pay.most,
    start: record.start,
    closesOn: record.closesOn,
    publishedAt: record.publishedAt?.toISOString() ?? null,
    titleWords: textTokens(record.title, record.memberState),
    words: textTokens(`${record.title ?? ''}\n${record.description ?? ''}`, record.memberState),
  };
}

/** The alias that `search` reads and the indexer moves. */
export const vacancyAlias = (prefix: string): string => `${prefix}-vacancies`;

const properties: Record<keyof IndexedVacancy, estypes.MappingProperty> = {
  vacancy: { type: 'object', enabled: false },
  id: { type: 'keyword' },
  employer: token,
  ...OCCUPATION_PROPERTIES,
  requiredSkills: token,
  optionalSkills: filterToken,
  skills: facetField,
  skillsFactor: factor,
  languages: facetField,
  languageLevels: token,
  languageShare: factor,
  lawLanguages: token,
  lawLanguageCount: { type: 'byte' },
  eqf: facetField,
  experienceRank: { type: 'byte' },
  licence: token,
  memberState: facetField,
  regions: facetField,
  contractType: facetField,
  workingTime: facetField,
  monthlyPay: { type: 'float' },
  monthlyPayAtMost: { type: 'float' },
  start: day,
  closesOn: day,
  publishedAt: { type: 'date' },
  titleWords: filterToken,
  words: token,
};

/** Mapping and settings of a vacancy index. Words are searched and not kept: a vacancy's page comes from its own subgraph. */
export const vacancyIndexDefinition = (settings: IndexSettings): Omit<estypes.IndicesCreateRequest, 'index'> =>
  strictIndex(settings, 'vacancy', properties);
