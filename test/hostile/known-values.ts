import { ACCOUNTS, type Account, type RunningPool } from '../support/running-pool.ts';

/** Existing values of the pool, so that generated requests reach the data and not only validation. */
export interface KnownValues {
  /** Tokens of accounts of every role. */
  readonly tokens: readonly string[];
  readonly occupations: readonly string[];
  readonly skills: readonly string[];
  readonly vacancies: readonly string[];
  readonly profiles: readonly string[];
}

interface Nodes {
  readonly edges: readonly { readonly node: { readonly id: string } }[];
}

/** Reads ids and creates tokens. The pool may have no profiles or vacancies. */
export async function knownValues(pool: RunningPool): Promise<KnownValues> {
  const nodes = 'edges { node { id } }';
  const { data } = await pool.request(
    `{ occupations(first: 20) { ${nodes} } skills(first: 20) { ${nodes} }
       searchVacancies(first: 20) { ${nodes} } searchProfiles(first: 20) { ${nodes} } }`,
    { as: 'employer' },
  );
  const ids = (name: string): string[] =>
    ((data?.[name] as Nodes | null | undefined)?.edges ?? []).map(({ node }) => node.id);
  const accounts = Object.keys(ACCOUNTS) as Account[];
  return {
    tokens: await Promise.all(accounts.map((account) => pool.token(account))),
    occupations: ids('occupations'),
    skills: ids('skills'),
    vacancies: ids('searchVacancies'),
    profiles: ids('searchProfiles'),
  };
}

const OF_NAMES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/language/iu, ['de', 'en', 'pl', 'fr']],
  [/state|country|nationalit|wished/iu, ['DE', 'PL', 'FR', 'AT']],
  [/region|nuts/iu, ['DE1', 'DE3', 'FR1']],
  [/isco/iu, ['2', '22', '2221', '7']],
  [/text|label|title|name/iu, ['cook', 'nurse', 'welder or plumber', 'Pflegefachkraft mit B2 Deutsch']],
  [/from|start|until|date|by$/iu, ['2027-03', '2027-Q1', '2026-12-31']],
];

/** Plausible values for an argument or input field of this name. */
export function valuesFor(name: string, known: KnownValues): readonly string[] {
  if (/occupation/iu.test(name)) return known.occupations;
  if (/skill|concept/iu.test(name)) return known.skills;
  if (/vacanc/iu.test(name)) return known.vacancies;
  if (/profile|candidate/iu.test(name)) return known.profiles;
  if (/ids?$/iu.test(name))
    return [...known.occupations, ...known.skills, ...known.vacancies, ...known.profiles].slice(0, 60);
  return OF_NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? [];
}
