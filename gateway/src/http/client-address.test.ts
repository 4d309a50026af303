import { describe, expect, test } from '@jest/globals';
import { isProxyRange, networkOf, readForwarded } from './client-address.ts';

describe('anonymous callers are identified', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
    ['_hidden', 'unknown'],
    ['', 'unknown'],
    [undefined, 'unknown'],
    ['192.0.2.1; drop', 'unknown'],
  ])('with address %s as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('trusted proxies', () => {
  test.each(['10.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8', 'loopback', 'uniquelocal', '0.0.0.0/0'])(
    'may be %s',
    (text) => {
      expect(isProxyRange(text)).toBe(true);
    },
  );

  test.each([
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    'fd00::/129',
    'proxy.example',
    '*',
    'true',
    '300.1.1.1',
  ])('may not be %s', (text) => {
    expect(isProxyRange(text)).toBe(false);
  });
});

describe('Forwarded', () => {
  const read = (forwarded: string): unknown => {
    const headers = { forwarded, 'x-forwarded-for': '203.0.113.9' };
    readForwarded({ headers } as never, {} as never, () => undefined);
    return headers['x-forwarded-for'];
  };

  test.each([
    ['for=192.0.2.1;proto=https;by=203.0.113.43', '192.0.2.1'],
    ['for=192.0.2.1, for="[2001:db8::17]:4711"', '192.0.2.1, 2001:db8::17'],
    ['for="192.0.2.1:80"', '192.0.2.1'],
    ['proto=https', 'unknown'],
    ['for=_hidden, for=192.0.2.2', '_hidden, 192.0.2.2'],
    ['for=;;;"', undefined],
    ['', undefined],
  ])('%s sets the addresses %s and overrides X-Forwarded-For', (header, addresses) => {
    expect(read(header)).toBe(addresses);
  });
});
