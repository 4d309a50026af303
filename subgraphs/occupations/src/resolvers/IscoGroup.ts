import { labelLanguage } from '@talent-pool/service-kit';
import type { IscoGroupFacts } from '@talent-pool/taxonomy';
import type { IscoGroupResolvers } from '../__generated__/types.ts';
import type { Context } from '../context.ts';
import type { ByCode } from '../entities.ts';
import { connection } from './connection.ts';

/** Facts of an entity. Lookups and references have checked that it exists. */
const facts = ({ code }: ByCode, { taxonomy }: Context): IscoGroupFacts => taxonomy.iscoGroup(code) as IscoGroupFacts;

export const IscoGroup: IscoGroupResolvers = {
  __resolveReference: ({ code }, { taxonomy }) => (taxonomy.iscoGroup(code) ? { code } : null),
  level: ({ code }) => code.length,
  label: ({ code }, { language }, { taxonomy }) => taxonomy.labels.iscogroups.label(code, labelLanguage(language)),
  parent: (group, _args, context) => {
    const { parent } = facts(group, context);
    return parent === undefined ? null : { code: parent };
  },
  children: (group, _args, context) => facts(group, context).children.map((code) => ({ code })),
  occupations: (group, page, context) => connection(facts(group, context).occupations, page, (id) => ({ id })),
};
