import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  conceptAlias,
  conceptDocumentId,
  conceptKey,
  figuresIndex,
  type ConceptDocument,
  type FigureDocument,
} from '@talent-pool/search-index';
import { Taxonomy } from '@talent-pool/taxonomy';
import { SMALL, smallTables } from '../../support/small-tables.ts';
import { eventually } from '../../support/eventually.ts';
import { profileFeed } from '../../../indexer/src/feeds/profile-feed.ts';
import { startIndexerFixture, type IndexerFixture } from '../../../indexer/src/testing/indexer-fixture.ts';
import { storedProfile } from '../../../indexer/src/testing/profile-documents.ts';

let fixture: IndexerFixture;
let taxonomy: Taxonomy;
beforeAll(async () => {
  fixture = await startIndexerFixture();
  taxonomy = await Taxonomy.of(smallTables('one'));
});
afterAll(() => fixture.close());

const alias = (): string => conceptAlias(fixture.names.prefix);
async function document(key: string, language: string): Promise<ConceptDocument | undefined> {
  const found = await fixture.engine.get<ConceptDocument>(
    { index: alias(), id: conceptDocumentId(key, language) },
    { ignore: [404] },
  );
  return found.found ? found._source : undefined;
}
const until = (what: string, holds: () => Promise<boolean>): Promise<true> =>
  eventually(async () => ((await holds()) ? true : undefined), what);
const DEV = conceptKey('OCCUPATION', 'dev');

describe('the index of concepts', () => {
  test('has a document for each language of a concept, with the tokens it is found by', async () => {
    fixture.create({ feed: profileFeed(taxonomy), keepsConcepts: true, figures: { period: 1_000, delay: 0 } });
    await until('the concepts', async () => (await document(DEV, 'en')) !== undefined);
    expect(await document(DEV, 'en')).toMatchObject({
      concept: DEV,
      kind: 'OCCUPATION',
      language: 'en',
      preferred: 'softwar develop',
      keys: ['develop softwar', 'coder', 'programm'],
      beginnings: ['software developer', 'coder', 'programmer'],
      prior: 1.1,
      people: 0,
    });
    expect(await document(DEV, 'de')).toMatchObject({ beginnings: ['softwareentwickler'] });
    expect(await document(conceptKey('SKILL', 'forge'), 'de')).toBeUndefined();
    expect(await document(conceptKey('ISCO_GROUP', '2512'), 'en')).toMatchObject({ preferred: 'develop' });
  });

  test('reports the published number of people with a concept, and none while it is too small', async () => {
    const skill = (id: string) => ({ skills: [{ skill: id, evidence: 'EDUCATION' as const, hidden: false }] });
    const many = (count: number, id: string) => Array.from({ length: count }, () => storedProfile(skill(id)));
    await fixture.profiles.insertMany([...many(200, 'java'), ...many(14, 'forge')]);
    const java = conceptKey('SKILL', 'java');
    const figure = async (): Promise<number> => {
      const id = java;
      const index = figuresIndex(fixture.names.prefix);
      const found = await fixture.engine.get<FigureDocument>({ index, id }, { ignore: [404] });
      return found._source?.total ?? 0;
    };
    await until('the figure', async () => {
      const people = (await document(java, 'en'))?.people ?? 0;
      return people > 0 && people === (await figure());
    });
    expect((await document(conceptKey('SKILL', 'forge'), 'en'))?.people).toBe(0);
    await fixture.profiles.updateMany({ 'skills.skill': 'java' }, {
      $set: { published: false },
      $inc: { revision: 1 },
    } as never);
    await until('the figure to go', async () => (await document(java, 'en'))?.people === 0);
  });

  test('is rebuilt when another taxonomy is in use, and the old index is dropped', async () => {
    const before = Object.keys(await fixture.engine.indices.getAlias({ name: alias() }));
    const tables = { ...SMALL, 'labels/occupations.en': ['dev;application developer;', 'smith;blacksmith;'] };
    await taxonomy.turnTo(smallTables('two', tables));
    await until('the new labels', async () => (await document(DEV, 'en'))?.preferred === 'applic develop');
    const after = Object.keys(await fixture.engine.indices.getAlias({ name: alias() }));
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
    await until('the old index to go', async () => !(await fixture.engine.indices.exists({ index: before })));
    expect(Object.keys(await fixture.engine.indices.get({ index: `${alias()}-*` }))).toEqual(after);
    expect(await document(conceptKey('OCCUPATION', 'web'), 'en')).toBeUndefined();
  });
});
