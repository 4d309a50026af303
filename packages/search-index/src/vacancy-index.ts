import type { estypes } from '@elastic/elasticsearch';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { mappingsOf, valuesOf } from './fields/index-values.ts';
import { VACANCY_INDEX_FIELDS, type VacancyIndexValues } from './fields/vacancy-fields.ts';
import { factor, strictIndex, type IndexSettings } from './index-fields.ts';
import { vacancyFactor, type SkillWeights } from './skill-weights.ts';
import { toVacancyDocument, type VacancyDocument } from './vacancy-document.ts';
import type { VacancyRecord } from './vacancy-record.ts';

/** A vacancy with its index fields. Only `vacancy` is returned by the engine. */
export interface IndexedVacancy extends VacancyIndexValues {
  readonly vacancy: VacancyDocument;
  readonly id: string;
  /** `vacancyFactor` of the requested skills. */
  readonly skillsFactor: number;
  /** 1 / total weight of the requested skills; 0 if none is requested. */
  readonly skillsShare: number;
}

/** Creates the index document of a vacancy. */
export function toIndexedVacancy(record: VacancyRecord, taxonomy: Taxonomy, weights: SkillWeights): IndexedVacancy {
  const vacancy = toVacancyDocument(record);
  const total = weights.ofVacancy(vacancy);
  return {
    vacancy,
    id: record._id,
    skillsFactor: vacancyFactor(total),
    skillsShare: total > 0 ? 1 / total : 0,
    ...(valuesOf(VACANCY_INDEX_FIELDS, record, taxonomy) as VacancyIndexValues),
  };
}

/** The alias that `search` reads and the indexer moves. */
export const vacancyAlias = (prefix: string): string => `${prefix}-vacancies`;

const OWN: Record<'vacancy' | 'id' | 'skillsFactor' | 'skillsShare', estypes.MappingProperty> = {
  vacancy: { type: 'object', enabled: false },
  id: { type: 'keyword' },
  skillsFactor: factor,
  skillsShare: factor,
};

/** The used part of a field's mapping. */
type Storage = { readonly index?: boolean; readonly doc_values?: boolean };

const mappings = mappingsOf(VACANCY_INDEX_FIELDS);
const properties = { ...OWN, ...mappings };

/** Searchable fields with doc values, from which their values can be read. */
export const VACANCY_COLUMNS: readonly string[] = Object.entries(mappings)
  .filter(([, mapping]) => {
    const { index = true, doc_values: column = true }: Storage = mapping as object;
    return index && column;
  })
  .map(([field]) => field);

/**
 * Mapping and settings of a vacancy index. Text is searchable but not stored, because clients read it from the
 * vacancies subgraph.
 */
export const vacancyIndexDefinition = (settings: IndexSettings): Omit<estypes.IndicesCreateRequest, 'index'> =>
  strictIndex(settings, ['vacancy'], properties);
