import type { estypes } from '@elastic/elasticsearch';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { mappingsOf, valuesOf } from './fields/index-values.ts';
import { VACANCY_INDEX_FIELDS, type VacancyIndexValues } from './fields/vacancy-fields.ts';
import { factor, strictIndex, type IndexSettings } from './index-fields.ts';
import { vacancyFactor, type SkillWeights } from './skill-weights.ts';
import { toVacancyDocument, type VacancyDocument } from './vacancy-document.ts';
import type { VacancyRecord } from './vacancy-record.ts';

/** A vacancy with the tokens by which it is found. Only `vacancy` comes back from the engine. */
export interface IndexedVacancy extends VacancyIndexValues {
  readonly vacancy: VacancyDocument;
  readonly id: string;
  /** `vacancyFactor` of what is asked for. */
  readonly skillsFactor: number;
}

/** The vacancy with the tokens by which it is found. */
export function toIndexedVacancy(record: VacancyRecord, taxonomy: Taxonomy, weights: SkillWeights): IndexedVacancy {
  const vacancy = toVacancyDocument(record);
  return {
    vacancy,
    id: record._id,
    skillsFactor: vacancyFactor(weights.ofVacancy(vacancy)),
    ...(valuesOf(VACANCY_INDEX_FIELDS, record, taxonomy) as VacancyIndexValues),
  };
}

/** The alias that `search` reads and the indexer moves. */
export const vacancyAlias = (prefix: string): string => `${prefix}-vacancies`;

const OWN: Record<'vacancy' | 'id' | 'skillsFactor', estypes.MappingProperty> = {
  vacancy: { type: 'object', enabled: false },
  id: { type: 'keyword' },
  skillsFactor: factor,
};

/** How the engine keeps a field, as far as it says so. */
type Storage = { readonly index?: boolean; readonly doc_values?: boolean };

const mappings = mappingsOf(VACANCY_INDEX_FIELDS);
const properties = { ...OWN, ...mappings };

/** Fields that are searched by and have a column, from which they can be read again. */
export const VACANCY_COLUMNS: readonly string[] = Object.entries(mappings)
  .filter(([, mapping]) => {
    const { index = true, doc_values: column = true }: Storage = mapping as object;
    return index && column;
  })
  .map(([field]) => field);

/** Mapping and settings of a vacancy index. Words are searched and not kept: a vacancy's page comes from its own subgraph. */
export const vacancyIndexDefinition = (settings: IndexSettings): Omit<estypes.IndicesCreateRequest, 'index'> =>
  strictIndex(settings, 'vacancy', properties);
