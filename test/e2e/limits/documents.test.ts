import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { documentId } from '../../../gateway/src/documents/trusted-documents.ts';
import { startStubbedGateways, type StubbedGateways } from '../../support/stubbed-gateways.ts';
import type { OpenGateway } from '../../support/open-gateway.ts';

const LANGUAGES = '{ languages { code } }';
const SKILL = 'query Skill($id: ID!) { skill(id: $id) { id } }';
const OTHER = '{ memberStates { code } }';

let stubbed: StubbedGateways;
let folder: string;
const gateways: Partial<Record<'off' | 'allow' | 'only', OpenGateway>> = {};
const at = (mode: 'off' | 'allow' | 'only'): OpenGateway => gateways[mode] as OpenGateway;

beforeAll(async () => {
  stubbed = await startStubbedGateways();
  folder = mkdtempSync(path.join(tmpdir(), 'trusted-'));
  writeFileSync(path.join(folder, 'languages.graphql'), LANGUAGES);
  writeFileSync(path.join(folder, 'skill.graphql'), SKILL);
  for (const mode of ['off', 'allow', 'only'] as const)
    gateways[mode] = await stubbed.open({ settings: { TRUSTED_DOCUMENTS: mode, TRUSTED_DOCUMENTS_PATH: folder } });
});
afterAll(async () => {
  await stubbed.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  stubbed.stub.requests = [];
  const data = { languages: [{ code: 'de' }], skill: { id: 'x' }, memberStates: [] };
  stubbed.stub.reply = () => ({ status: 200, body: JSON.stringify({ data }) });
});

const persisted = (text: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: documentId(text) } } });

describe.each(['allow', 'only'] as const)('where documents have ids (%s)', (mode) => {
  test('an id executes its document, with variables', async () => {
    for (const id of [documentId(LANGUAGES), `sha256:${documentId(LANGUAGES)}`])
      expect((await stubbed.post(at(mode), { documentId: id })).data).toEqual({ languages: [{ code: 'de' }] });
    const { data } = await stubbed.post(at(mode), {
      ...persisted(SKILL),
      variables: { id: 'x' },
      operationName: 'Skill',
    });
    expect(data).toEqual({ skill: { id: 'x' } });
    expect(stubbed.stub.requests.at(-1)).toContain('"x"');
  });

  test('an unknown id is refused', async () => {
    for (const body of [
      { documentId: documentId(OTHER) },
      persisted(OTHER),
      { documentId: 7 },
      { query: OTHER, documentId: documentId(LANGUAGES) },
    ]) {
      const { status, errors } = await stubbed.post(at(mode), body);
      expect([status, errors[0]?.extensions['code'], stubbed.stub.requests]).toEqual([
        400,
        'OPERATION_NOT_ALLOWED',
        [],
      ]);
    }
  });
});

test('if only registered documents are allowed, others are refused in every form, introspection too', async () => {
  expect((await stubbed.post(at('only'), { query: LANGUAGES })).status).toBe(200);
  const before = at('only').counters.refused.untrusted_document;
  for (const body of [
    { query: OTHER },
    { query: `${LANGUAGES}\n` },
    { query: OTHER, ...persisted(OTHER) },
    { query: '{ __schema { types { name } } }' },
  ]) {
    const { status, errors } = await stubbed.post(at('only'), body);
    expect([status, errors[0]?.extensions['code'], stubbed.stub.requests.length]).toEqual([
      400,
      'OPERATION_NOT_ALLOWED',
      1,
    ]);
  }
  expect(at('only').counters.refused.untrusted_document).toBe(before + 4);
});

test('if all documents are allowed, a text is executed with any id, and an id alone is refused', async () => {
  expect((await stubbed.post(at('off'), { query: OTHER, ...persisted(LANGUAGES) })).data).toEqual({ memberStates: [] });
  expect((await stubbed.post(at('off'), { documentId: documentId(LANGUAGES) })).status).toBe(400);
});

test('a gateway does not start if the list is missing', async () => {
  await expect(stubbed.open({ settings: { TRUSTED_DOCUMENTS: 'only' } })).rejects.toThrow('TRUSTED_DOCUMENTS_PATH');
});
