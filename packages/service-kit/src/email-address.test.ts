import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { emailAddress, isEmailAddress } from './email-address.ts';

describe('an e-mail address', () => {
  test.each([
    'amina@example.org',
    'test@müller.example',
    'ТЕСТ@пример.укр',
    'test@xn--mller-kva.example',
    'données@example.fr',
    '用户@例子.广告',
    'अजय@डाटा.भारत',
    'نام@مثال.إختبار',
    'χρήστης@παράδειγμα.ελ',
    'first.last+pool@sub.example.co.uk',
    "o'brien@example.ie",
    '_x-y_@example.org',
    `${'a'.repeat(64)}@example.org`,
  ])('%s is valid', (address) => {
    expect(isEmailAddress(address)).toBe(true);
  });

  test.each([
    '',
    '@',
    'a@',
    '@example.org',
    'a@localhost',
    'a@example..org',
    'a@.example.org',
    'a@example.org.',
    'a@-example.org',
    'a@example-.org',
    'a@exam_ple.org',
    'a@exam%70le.org',
    'a@127.0.0.1',
    'a@[127.0.0.1]',
    'a@example.1',
    'a@☃.example',
    'a@xn--a.example',
    'a..b@example.org',
    '.a@example.org',
    'a.@example.org',
    'a b@example.org',
    'a\u00a0b@example.org',
    'a\u202eb@example.org',
    'a\u0000@example.org',
    'a\uD800@example.org',
    'a@b@example.org',
    '"a b"@example.org',
    'a,b@example.org',
    `${'a'.repeat(65)}@example.org`,
    `${'é'.repeat(33)}@example.org`,
    `a@${'b'.repeat(64)}.org`,
  ])('%j is not valid', (address) => {
    expect(isEmailAddress(address)).toBe(false);
  });

  test('is kept in one normal form, without surrounding spaces', () => {
    expect(emailAddress.parse(' zoe\u0308@mu\u0308ller.example ')).toBe('zoë@müller.example');
  });

  test('is valid with its domain in Unicode exactly when it is in ASCII', () => {
    const label = fc.stringMatching(/^[a-zäöüéčžабвгдελ]{1,12}$/u);
    fc.assert(
      fc.property(label, label, (one, other) => {
        const ascii = new URL(`http://${one}.${other}`).hostname;
        expect(isEmailAddress(`a@${one}.${other}.example`)).toBe(isEmailAddress(`a@${ascii}.example`));
      }),
    );
  });
});
