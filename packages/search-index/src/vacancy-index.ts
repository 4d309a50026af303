import type { estypes } from '@elastic/elasticsearch';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { IndexSettings } from './card-index.ts';
import {
  EXPERIENCE_BANDS,
  type CefrLevel,
  type ContractType,
  type ExperienceBand,
  type WorkingTime,
} from './vocabulary.ts';

/** The collection, in the vacancies database, that the indexer follows. */
export const VACANCY_COLLECTION = 'vacancies';

/** All that is read of a stored vacancy to make it findable. Words are left out: they stay in MongoDB. */
export interface VacancyRecord {
  readonly _id: string;
  readonly employerId: string;
  /** Rises by one with every write; the external version of the document. */
  readonly revision: number;
  readonly stored: 'DRAFT' | 'PUBLISHED' | 'FILLED' | 'CLOSED';
  readonly suspended: boolean;
  readonly occupation: string | null;
  readonly memberState: string | null;
  readonly nuts: string | null;
  readonly requiredSkills: readonly string[];
  readonly optionalSkills: readonly string[];
  readonly languages: readonly { readonly language: string; readonly minimum: CefrLevel }[];
  readonly minimumEqf: number | null;
  readonly minimumExperience: ExperienceBand | null;
  readonly contractType: ContractType | null;
  readonly workingTime: WorkingTime | null;
  readonly weeklyHours: number | null;
  readonly pay: {
    readonly minimum: number | null;
    readonly maximum: number | null;
    readonly currency: string;
    readonly period: 'HOUR' | 'MONTH' | 'YEAR';
  } | null;
  readonly start: string | null;
  readonly closesOn: string | null;
  readonly publishedAt: Date | null;
}

/** Field paths for a MongoDB projection: the closed list above, spelled to the leaf. */
export const VACANCY_PROJECTION: Readonly<Record<string, 1>> = Object.fromEntries(
  [
    'employerId',
    'revision',
    'stored',
    'suspended',
    'occupation',
    'memberState',
    'nuts',
    'requiredSkills',
    'optionalSkills',
    'languages.language',
    'languages.minimum',
    'minimumEqf',
    'minimumExperience',
    'contractType',
    'workingTime',
    'weeklyHours',
    'pay.minimum',
    'pay.maximum',
    'pay.currency',
    'pay.period',
    'start',
    'closesOn',
    'publishedAt',
  ].map((path) => [path, 1] as const),
);

/** A vacancy as the tokens by which it is found. Nothing comes back from the engine but its id. */
export interface IndexedVacancy {
  readonly id: string;
  readonly employer: string;
  readonly occupations: readonly string[];
  /** The occupation and all its broader ones. */
  readonly occupationTree: readonly string[];
  readonly isco1: readonly string[];
  readonly isco2: readonly string[];
  readonly isco3: readonly string[];
  readonly isco4: readonly string[];
  readonly requiredSkills: readonly string[];
  readonly optionalSkills: readonly string[];
  /** Required and optional. */
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  readonly eqf: number | null;
  /** Place of the least experience in its list; 0 where none is asked for. */
  readonly experienceRank: number;
  readonly memberState: string | null;
  /** The NUTS code and all that it lies in. */
  readonly regions: readonly string[];
  readonly contractType: ContractType | null;
  readonly workingTime: WorkingTime | null;
  /** Least gross pay a month in euro, for a whole month of the hours that are said; null for other currencies. */
  readonly monthlyPay: number | null;
  readonly start: string | null;
  readonly closesOn: string | null;
  /** ISO 8601 time. */
  readonly publishedAt: string | null;
}

/** Whether a vacancy may be found; whether its last day has passed, each search looks for itself. */
export const isOpenVacancy = ({ stored, suspended }: Pick<VacancyRecord, 'stored' | 'suspended'>): boolean =>
  stored === 'PUBLISHED' && !suspended;

const WEEKS_OF_A_MONTH = 52 / 12;
const USUAL_HOURS = 40;

function monthlyPay({ pay, weeklyHours }: VacancyRecord): number | null {
  const least = pay?.minimum ?? pay?.maximum ?? null;
  if (!pay || least === null || pay.currency !== 'EUR') return null;
  const hours = (weeklyHours ?? USUAL_HOURS) * WEEKS_OF_A_MONTH;
  return { HOUR: least * hours, MONTH: least, YEAR: least / 12 }[pay.period];
}

const prefixes = (nuts: string | null): string[] =>
  nuts === null ? [] : Array.from({ length: nuts.length - 1 }, (_unused, place) => nuts.slice(0, place + 2));

/** The vacancy with the tokens by which it is found; parents come from the taxonomy that is loaded. */
export function toIndexedVacancy(record: VacancyRecord, taxonomy: Taxonomy): IndexedVacancy {
  const { occupation, requiredSkills, optionalSkills } = record;
  const isco = occupation === null ? [] : taxonomy.iscoGroupsOf(occupation);
  const atLevel = (level: number): string[] => isco.filter((code) => code.length === level);
  return {
    id: record._id,
    employer: record.employerId,
    occupations: occupation === null ? [] : [occupation],
    occupationTree: occupation === null ? [] : [occupation, ...taxonomy.ancestorsOfOccupation(occupation)],
    isco1: atLevel(1),
    isco2: atLevel(2),
    isco3: atLevel(3),
    isco4: atLevel(4),
    requiredSkills: [...requiredSkills],
    optionalSkills: [...optionalSkills],
    skills: [...new Set([...requiredSkills, ...optionalSkills])],
    languages: record.languages.map(({ language }) => language),
    eqf: record.minimumEqf,
    experienceRank: record.minimumExperience === null ? 0 : EXPERIENCE_BANDS.indexOf(record.minimumExperience),
    memberState: record.memberState,
    regions: prefixes(record.nuts),
    contractType: record.contractType,
    workingTime: record.workingTime,
    monthlyPay: monthlyPay(record),
    start: record.start,
    closesOn: record.closesOn,
    publishedAt: record.publishedAt?.toISOString() ?? null,
  };
}

/** The alias that `search` reads and the indexer moves. */
export const vacancyAlias = (prefix: string): string => `${prefix}-vacancies`;

const facetField = { type: 'keyword', eager_global_ordinals: true, norms: false } as const;
const token = { type: 'keyword', norms: false } as const;
const day = { type: 'date', format: 'yyyy-MM-dd' } as const;

const properties: Record<keyof IndexedVacancy, estypes.MappingProperty> = {
  id: { type: 'keyword' },
  employer: token,
  occupations: token,
  occupationTree: facetField,
  isco1: facetField,
  isco2: facetField,
  isco3: facetField,
  isco4: facetField,
  requiredSkills: token,
  optionalSkills: token,
  skills: facetField,
  languages: facetField,
  eqf: facetField,
  experienceRank: { type: 'byte' },
  memberState: facetField,
  regions: facetField,
  contractType: facetField,
  workingTime: facetField,
  monthlyPay: { type: 'float' },
  start: day,
  closesOn: day,
  publishedAt: { type: 'date' },
};

/** Mapping and settings of a vacancy index. Strict; no source is kept, because the vacancy comes from its own subgraph. */
export const vacancyIndexDefinition = (settings: IndexSettings): Omit<estypes.IndicesCreateRequest, 'index'> => ({
  settings: {
    number_of_shards: settings.shards,
    number_of_replicas: settings.replicas,
    refresh_interval: settings.refreshInterval,
    gc_deletes: '24h',
  },
  mappings: { dynamic: 'strict', _source: { includes: ['id'] }, properties },
});
