import { conceptKey, OPEN_TO_ALL, type FigureColumn } from '@talent-pool/search-index';
import { poolError } from '@talent-pool/service-kit';
import { countryName, nameOfLanguage, type Taxonomy } from '@talent-pool/taxonomy';
import type { SharedContext } from '../context.ts';
import type { OverviewFilters, SkillSetCount } from '../domain/public-figures.ts';

/** Property by which people are counted: exactly one of the three. ESCO ids or URIs, or an ISCO-08 code. */
interface SkillSet {
  readonly occupationId?: string | null;
  readonly iscoGroupCode?: string | null;
  readonly skillId?: string | null;
}

/** The second property of a count. */
type SkillSetProperty = 'MEMBER_STATE' | 'LANGUAGE' | 'EQF_LEVEL';

export interface SkillSetQuestion extends SkillSet {
  readonly by: SkillSetProperty;
}

export interface CountedSkillSet {
  /** Null if the count is too small to be published. */
  readonly total: number | null;
  readonly counts: SkillSetCount[];
  /** ISO 8601; null if nothing is published. */
  readonly renewedAt: string | null;
}

const RESOLVE: Readonly<Record<keyof SkillSet, (key: string, taxonomy: Taxonomy) => string | undefined>> = {
  occupationId: (key, taxonomy) => {
    const id = taxonomy.resolveOccupation(key)?.id;
    return id && conceptKey('OCCUPATION', id);
  },
  iscoGroupCode: (key, taxonomy) => {
    const code = taxonomy.resolveIscoGroup(key)?.code;
    return code && conceptKey('ISCO_GROUP', code);
  },
  skillId: (key, taxonomy) => {
    const id = taxonomy.resolveSkill(key)?.id;
    return id && conceptKey('SKILL', id);
  },
};

const PROPERTIES: Readonly<
  Record<SkillSetProperty, { column: FigureColumn; label: (value: string, language: string) => string }>
> = {
  MEMBER_STATE: {
    column: 'memberStates',
    label: (value, language) => (value === OPEN_TO_ALL ? 'any member state' : (countryName(value, language) ?? value)),
  },
  LANGUAGE: { column: 'languages', label: (value, language) => nameOfLanguage(value, language) ?? value },
  EQF_LEVEL: { column: 'eqf', label: (value) => `EQF level ${value}` },
};

function refuse(argument: string, message: string, values: readonly string[] = []): never {
  throw poolError('BAD_USER_INPUT', message, { argument, values: values.map((value) => value.slice(0, 100)) });
}

/** The requested row of the figures. Throws BAD_USER_INPUT. */
function rowOf(given: SkillSet, taxonomy: Taxonomy): string {
  const names = (Object.keys(RESOLVE) as (keyof SkillSet)[]).filter((name) => given[name] != null);
  const [name] = names;
  if (name === undefined || names.length > 1)
    refuse('bySkillSet', 'bySkillSet requires exactly one of "occupationId", "iscoGroupCode" and "skillId".');
  const value = String(given[name]);
  return RESOLVE[name](value, taxonomy) ?? refuse(name, `${name}: Unknown id or code.`, [value]);
}

/** Published counts of the people of one occupation, group or skill by a second property. Throws BAD_USER_INPUT and UNAVAILABLE. */
export async function countSkillSet(
  filters: OverviewFilters,
  { by, ...given }: SkillSetQuestion,
  { store, taxonomy }: SharedContext,
): Promise<CountedSkillSet> {
  if (Object.keys(filters).length > 0)
    refuse('filter', 'bySkillSet cannot be combined with a filter: a figure combines at most two properties.');
  const row = rowOf(given, taxonomy);
  const found = (await store.figures([row])).rows.get(row);
  const { column, label } = PROPERTIES[by];
  const counts = Object.entries(found?.counts[column] ?? {})
    .sort(([oneValue, one], [otherValue, other]) => other - one || (oneValue < otherValue ? -1 : 1))
    .map(([value, count]) => ({ value, count, label: (language: string) => label(value, language) }));
  return { total: found?.total ?? null, counts, renewedAt: found?.takenAt ?? null };
}
