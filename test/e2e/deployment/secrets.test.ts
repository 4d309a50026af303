import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { createEngineClient } from '@talent-pool/search-index';
import { makeSecrets } from '../../../scripts/ops/deploy/secrets.ts';

const folder = path.join(mkdtempSync(path.join(tmpdir(), 'talent-pool-deploy-')), 'secrets');
makeSecrets(folder);
afterAll(() => rmSync(path.dirname(folder), { recursive: true }));

const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
const everything = (): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, read(name)]));

describe('generated secrets', () => {
  test('are in a folder closed to others, and only the owner can read the authority’s key', () => {
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(folder, 'elasticsearch_ca_key.pem')).mode & 0o777).toBe(0o400);
  });

  test('are long and all different', () => {
    const passwords = Object.entries(everything()).flatMap(([name, text]) =>
      /_password$|_secret$/u.test(name) ? [text] : [],
    );
    expect(new Set(passwords).size).toBe(passwords.length);
    expect(passwords.every((text) => /^[0-9a-f]{64}$/u.test(text))).toBe(true);
  });

  test('are kept when the command runs again; missing ones are created', () => {
    const before = everything();
    makeSecrets(folder);
    const salted = ['elasticsearch_users'];
    for (const [name, text] of Object.entries(everything()))
      if (!salted.includes(name)) expect(text).toBe(before[name]);
    rmSync(path.join(folder, 'elasticsearch_certificate.pem'));
    rmSync(path.join(folder, 'gateway_hmac_secret'));
    makeSecrets(folder);
    const after = everything();
    expect(after['gateway_hmac_secret']).not.toBe(before['gateway_hmac_secret']);
    expect(after['elasticsearch_certificate.pem']).not.toBe(before['elasticsearch_certificate.pem']);
    expect(after['elasticsearch_ca.pem']).toBe(before['elasticsearch_ca.pem']);
  });

  test('contain only hashes of passwords where Elasticsearch reads them', () => {
    const users = read('elasticsearch_users');
    expect(users.match(/^pool_\w+:\{PBKDF2\}/gmu)).toHaveLength(3);
    for (const name of ['admin', 'search', 'indexer'])
      expect(users).not.toContain(read(`elasticsearch_${name}_password`));
  });
});

describe('the certificate', () => {
  test('is signed by the authority for the host name that services use', () => {
    const [certificate, authority] = ['elasticsearch_certificate.pem', 'elasticsearch_ca.pem'].map(
      (name) => new X509Certificate(read(name)),
    );
    expect(certificate?.verify((authority as X509Certificate).publicKey)).toBe(true);
    expect(certificate?.checkHost('elasticsearch')).toBe('elasticsearch');
    expect(certificate?.checkHost('elsewhere')).toBeUndefined();
    expect([authority?.ca, certificate?.ca]).toEqual([true, false]);
  });

  test('is trusted by a client that has the authority’s certificate', async () => {
    const key = read('elasticsearch_key.pem');
    const server = createServer({ key, cert: read('elasticsearch_certificate.pem') }, (_request, response) => {
      response.writeHead(200, { 'x-elastic-product': 'Elasticsearch', 'content-type': 'application/json' });
      response.end('{"count":7}');
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const ELASTICSEARCH_URL = `https://localhost:${(server.address() as AddressInfo).port}`;
    const ELASTICSEARCH_CA_FILE = path.join(folder, 'elasticsearch_ca.pem');
    const client = createEngineClient({ ELASTICSEARCH_URL, ELASTICSEARCH_CA_FILE });
    expect((await client.count()).count).toBe(7);
    await client.close();
    server.closeAllConnections();
    server.close();
  });
});
