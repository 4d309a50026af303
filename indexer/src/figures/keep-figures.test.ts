import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { figuresIndex } from '@talent-pool/search-index';
import { eventually } from '../../../test/support/eventually.ts';
import { ownRoom, type OwnRoom } from '../testing/own-indexer.ts';

let room: OwnRoom;
beforeAll(async () => {
  room = await ownRoom();
});
afterAll(() => room.close());

test('an index of figures of version 0.1.0 is removed when the indexer starts', async () => {
  const former = `${room.names.prefix}-overview`;
  await room.engine.indices.create({ index: former });
  await room.leading(room.create());
  const isGone = async () => ((await room.engine.indices.exists({ index: former })) ? undefined : true);
  expect(await eventually(isGone, 'the removal')).toBe(true);
  const index = figuresIndex(room.names.prefix);
  const isTaken = async () => ((await room.engine.indices.exists({ index })) ? true : undefined);
  expect(await eventually(isTaken, 'the figures')).toBe(true);
});
