import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { loadConfig, serviceSettings, tokenSettings } from './config.ts';

const schema = z.object({ ...serviceSettings, ...tokenSettings });
const complete = {
  OIDC_ISSUER: 'https://issuer.example',
  OIDC_AUDIENCE: 'talent-pool',
  OIDC_JWKS_URL: 'https://issuer.example/jwks',
  GATEWAY_HMAC_SECRET: 'x'.repeat(32),
};

describe('configuration', () => {
  test('has defaults for what is harmless', () => {
    expect(loadConfig(schema, complete)).toMatchObject({ HOST: '127.0.0.1', PORT: 0, LOG_LEVEL: 'info' });
  });

  test.each(Object.keys(complete))('has no default for %s', (name) => {
    expect(() => loadConfig(schema, { ...complete, [name]: '' })).toThrow(name);
  });

  test('names every wrong setting and repeats no value', () => {
    const read = (): unknown => loadConfig(schema, { ...complete, PORT: '99999', GATEWAY_HMAC_SECRET: 'hunter2' });
    expect(read).toThrow(/PORT.*GATEWAY_HMAC_SECRET|GATEWAY_HMAC_SECRET.*PORT/);
    expect(read).not.toThrow(/hunter2|99999/);
  });
});
