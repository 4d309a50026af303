import { PROFILE_COLLECTION, VACANCY_COLLECTION } from '@talent-pool/search-index';
import type { Document, MongoClient } from 'mongodb';

/**
 * Ids of profiles or vacancies that use some of these concepts, and how many use each. Nothing else of them is read.
 */
export interface Touched {
  readonly ids: readonly string[];
  readonly byConcept: ReadonlyMap<string, number>;
}

export interface TouchedRecords {
  readonly profiles: Touched;
  readonly vacancies: Touched;
}

/** Paths of fields with concept ids or lists of them. */
const PROFILE_PATHS = { occupations: ['workExperience.occupation'], skills: ['skills.skill'] };
const VACANCY_PATHS = { occupations: ['occupation'], skills: ['requiredSkills', 'optionalSkills'] };

type ObsoleteIds = Readonly<Record<'occupations' | 'skills', readonly string[]>>;

/** Values at a path such as "skills.skill", through lists. */
function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  const [field, ...rest] = path;
  if (field === undefined) return [value];
  return typeof value === 'object' && value !== null ? valuesAt((value as Document)[field], rest) : [];
}

async function search(
  records: AsyncIterable<Document>,
  paths: readonly string[],
  obsoleteIds: ObsoleteIds,
): Promise<Touched> {
  const wanted = new Set([...obsoleteIds.occupations, ...obsoleteIds.skills]);
  const ids: string[] = [];
  const byConcept = new Map<string, number>();
  for await (const record of records) {
    ids.push(String(record['_id']));
    const named = new Set(paths.flatMap((path) => valuesAt(record, path.split('.'))));
    for (const id of named)
      if (typeof id === 'string' && wanted.has(id)) byConcept.set(id, (byConcept.get(id) ?? 0) + 1);
  }
  return { ids, byConcept };
}

/** Profiles and vacancies that use concepts which become obsolete. */
export async function touchedRecords(
  client: MongoClient,
  databases: { readonly candidates: string; readonly vacancies: string },
  obsoleteIds: ObsoleteIds,
): Promise<TouchedRecords> {
  const find = (database: string, collection: string, where: typeof PROFILE_PATHS): Promise<Touched> => {
    const paths = Object.values(where).flat();
    const clauses = Object.entries(where).flatMap(([kind, fields]) =>
      fields.map((field) => ({ [field]: { $in: [...obsoleteIds[kind as keyof ObsoleteIds]] } })),
    );
    const projection = Object.fromEntries(paths.map((path) => [path, 1]));
    const records = client.db(database).collection(collection).find({ $or: clauses }, { projection });
    return search(records, paths, obsoleteIds);
  };
  return {
    profiles: await find(databases.candidates, PROFILE_COLLECTION, PROFILE_PATHS),
    vacancies: await find(databases.vacancies, VACANCY_COLLECTION, VACANCY_PATHS),
  };
}
