import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { elasticsearchSettings, loadConfig, serviceSettings, tokenSettings } from './config.ts';

const schema = z.object({ ...serviceSettings, ...tokenSettings });
const complete = {
  OIDC_ISSUER: 'https://issuer.example',
  OIDC_AUDIENCE: 'talent-pool',
  OIDC_JWKS_URL: 'https://issuer.example/jwks',
  GATEWAY_HMAC_SECRET: 'x'.repeat(32),
};

describe('configuration', () => {
  test('has defaults for settings that are not security-relevant', () => {
    expect(loadConfig(schema, complete)).toMatchObject({ HOST: '127.0.0.1', PORT: 0, LOG_LEVEL: 'info' });
  });

  test.each(Object.keys(complete))('has no default for %s', (name) => {
    expect(() => loadConfig(schema, { ...complete, [name]: '' })).toThrow(name);
  });

  test('names every invalid setting without its value', () => {
    const read = (): unknown => loadConfig(schema, { ...complete, PORT: '99999', GATEWAY_HMAC_SECRET: 'hunter2' });
    expect(read).toThrow(/PORT.*GATEWAY_HMAC_SECRET|GATEWAY_HMAC_SECRET.*PORT/);
    expect(read).not.toThrow(/hunter2|99999/);
  });
});

describe('a setting from a file', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'talent-pool-config-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const fileWith = (text: string): string => {
    const file = path.join(folder, 'secret');
    writeFileSync(file, text);
    return file;
  };
  const { GATEWAY_HMAC_SECRET: _inline, ...withoutSecret } = complete;

  test.each(['y'.repeat(32), `${'y'.repeat(32)}\n`])('is its content without the last line break', (text) => {
    const read = loadConfig(schema, { ...withoutSecret, GATEWAY_HMAC_SECRET_FILE: fileWith(text) });
    expect(read.GATEWAY_HMAC_SECRET).toBe('y'.repeat(32));
  });

  test('is validated like an inline value, and not repeated in errors', () => {
    const read = (): unknown => loadConfig(schema, { ...withoutSecret, GATEWAY_HMAC_SECRET_FILE: fileWith('hunter2') });
    expect(read).toThrow(/GATEWAY_HMAC_SECRET: at least 32 characters/u);
    expect(read).not.toThrow(/hunter2/u);
  });

  test('that is empty counts as absent', () => {
    const optional = z.object({ ...serviceSettings });
    expect(loadConfig(optional, { TRACES_AUTHORIZATION_FILE: fileWith('\n') }).TRACES_AUTHORIZATION).toBeUndefined();
  });

  test('that does not exist is reported once, without its path', () => {
    const missing = path.join(folder, 'missing');
    const read = (): unknown => loadConfig(schema, { ...withoutSecret, GATEWAY_HMAC_SECRET_FILE: missing });
    expect(read).toThrow(/^Invalid configuration\. GATEWAY_HMAC_SECRET_FILE: the file cannot be read$/u);
  });

  test('is refused together with an inline value', () => {
    const both = { ...complete, GATEWAY_HMAC_SECRET_FILE: fileWith('y'.repeat(32)) };
    expect(() => loadConfig(schema, both)).toThrow(
      /set either GATEWAY_HMAC_SECRET or GATEWAY_HMAC_SECRET_FILE, not both/u,
    );
  });

  test('is not read for settings that are file names themselves', () => {
    const engine = z.object(elasticsearchSettings);
    const given = { ELASTICSEARCH_URL: 'https://engine.example', ELASTICSEARCH_CA_FILE: '/nowhere/ca.pem' };
    expect(loadConfig(engine, given).ELASTICSEARCH_CA_FILE).toBe('/nowhere/ca.pem');
  });
});
