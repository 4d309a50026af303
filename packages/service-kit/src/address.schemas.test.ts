import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { publicEmailAddress, webAddress } from './address.schemas.ts';

const isUrl = (value: string): boolean => webAddress(300).safeParse(value).success;
const isEmail = (value: string): boolean => publicEmailAddress().safeParse(value).success;

describe('a web address', () => {
  test.each([
    'https://jobs.example.org/apply?id=4711#form',
    'https://example.org:8443/',
    'https://müller.example/stellen',
    'https://пример.укр',
    'HTTPS://Example.ORG',
  ])('%s is accepted', (value) => expect(isUrl(value)).toBe(true));

  test.each([
    '',
    'example.org',
    'http://example.org',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.org',
    'https://user:secret@example.org',
    'https://user@example.org',
    'https://127.0.0.1',
    'https://10.0.0.1/apply',
    'https://8.8.8.8',
    'https://2130706433',
    'https://0x7f.1',
    'https://0177.0.0.1',
    'https://[::1]/',
    'https://[2001:db8::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://localhost',
    'https://jobs.localhost',
    'https://LOCALHOST.',
    'https://intranet',
    'https://printer.local',
    'https://db.internal',
    'https://router.home.arpa',
    'https://exa mple.org',
    'https://example.org/a b',
    `https://example.org/${'x'.repeat(300)}`,
  ])('%s is refused', (value) => expect(isUrl(value)).toBe(false));

  test('is never an IPv4 address in any notation', () => {
    const notation = fc.tuple(fc.ipV4(), fc.constantFrom(10, 16, 8)).map(([address, base]) =>
      address
        .split('.')
        .map((part) => ({ 10: part, 16: `0x${Number(part).toString(16)}`, 8: `0${Number(part).toString(8)}` })[base])
        .join('.'),
    );
    fc.assert(fc.property(notation, (host) => expect(isUrl(`https://${host}/`)).toBe(false)));
    fc.assert(fc.property(fc.ipV6(), (host) => expect(isUrl(`https://[${host}]/`)).toBe(false)));
  });
});

describe('an e-mail address to write to', () => {
  test.each([
    'jobs@example.org',
    'first.last+tag@sub.example.org',
    'test@müller.example',
    'ТЕСТ@пример.укр',
    'वेब@डाटा.भारत',
    '用户@例子.公司',
    "o'neill@example.org",
  ])('%s is accepted', (value) => expect(isEmail(value)).toBe(true));

  test.each([
    '',
    'jobs',
    '@example.org',
    'jobs@',
    'jobs@localhost',
    'jobs@127.0.0.1',
    'jobs@[127.0.0.1]',
    'jobs@[IPv6:::1]',
    'jobs@example..org',
    '.jobs@example.org',
    'jobs.@example.org',
    'a..b@example.org',
    'a b@example.org',
    'a@b@example.org',
    'jobs@example.org\nBcc: x@example.org',
    'Jobs <jobs@example.org>',
    'jobs@-example.org',
    'jobs@mail.local',
    `${'x'.repeat(65)}@example.org`,
    `${'ж'.repeat(33)}@example.org`,
    `x@${'long.'.repeat(60)}org`,
  ])('%j is refused', (value) => expect(isEmail(value)).toBe(false));
});
