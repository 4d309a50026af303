import { labelLanguage } from '@talent-pool/service-kit';
import type { OccupationFacts } from '@talent-pool/taxonomy';
import type { OccupationResolvers } from '../__generated__/types.ts';
import type { Context } from '../context.ts';
import type { ById } from '../entities.ts';
import { connection } from './connection.ts';
import { occupationsInUse } from '../domain/in-use.ts';

/** Facts of an entity. Lookups and references have checked that it exists. */
const facts = ({ id }: ById, { taxonomy }: Context): OccupationFacts => taxonomy.occupation(id) as OccupationFacts;
const toEntity = (id: string): ById => ({ id });

export const Occupation: OccupationResolvers = {
  __resolveReference: ({ id }, { taxonomy }) => (taxonomy.occupation(id) ? { id } : null),
  uri: ({ id }) => `http://data.europa.eu/esco/occupation/${id}`,
  code: (occupation, _args, context) => facts(occupation, context).code,
  label: ({ id }, { language }, { taxonomy }) => taxonomy.labels.occupations.label(id, labelLanguage(language)),
  alternativeLabels: ({ id }, { language }, { taxonomy }) => [
    ...(taxonomy.labels.occupations.in(labelLanguage(language), id)?.alternatives ?? []),
  ],
  iscoGroup: (occupation, _args, context) => ({ code: facts(occupation, context).iscoGroup }),
  essentialSkills: (occupation, page, context) =>
    connection(facts(occupation, context).essentialSkills, page, toEntity),
  optionalSkills: (occupation, page, context) => connection(facts(occupation, context).optionalSkills, page, toEntity),
  broader: (occupation, _args, context) => facts(occupation, context).broader.map(toEntity),
  narrower: (occupation, _args, context) =>
    occupationsInUse(facts(occupation, context).narrower, context).map(toEntity),
  collections: (occupation, _args, context) => [...facts(occupation, context).collections],
  obsolete: (occupation, _args, context) => facts(occupation, context).obsolete,
  replacedBy: (occupation, _args, context) => facts(occupation, context).replacedBy.map(toEntity),
};
