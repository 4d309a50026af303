import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plainLine, plainText } from './plain-text.ts';

describe('text that employers and people paste', () => {
  test.each([
    ['Cook &amp; baker', 'Cook & baker'],
    ['M&#252;ller &#x26; S&ouml;hne', 'Müller & Söhne'],
    ['<script>alert(1)</script>Cook', 'Cook'],
    ['<style>p{}</style>Cook', 'Cook'],
    ['<!-- note -->Cook', 'Cook'],
    ['&lt;script&gt;alert(1)&lt;/script&gt;Cook', 'Cook'],
    ['<IMG SRC=x onerror=alert(1)>Cook', 'Cook'],
    ['<svg/onload=alert(1)>Cook', 'Cook'],
    ['We <b>need</b> you', 'We need you'],
    ['<p>One &amp; two</p><ul><li>three</li><li>four</li></ul>', 'One & two\n\n- three\n- four'],
    ['One<br>two', 'One\ntwo'],
    ['<h1>Cook</h1>', 'Cook'],
    ['<<b>p>Cook', 'Cook'],
    ['<a href="https://example.org/a">our page</a>', 'our page [https://example.org/a]'],
  ])('%j becomes %j', (pasted, plain) => expect(plainText(pasted).trim()).toBe(plain));

  test.each(['Pay < 3000 & > 2000', 'a <b and c> d', 'C++, <5 years', '<your name>', 'R&D; AT&T &copy', 'One\n\ttwo'])(
    'without markup stays as it is: %j',
    (written) => expect(plainText(written)).toBe(written),
  );

  test('contains no HTML element, for any combination of fragments', () => {
    const part = fc.constantFrom(
      '<b>',
      '</b>',
      '&lt;',
      '&gt;',
      '<p>',
      '<script>',
      'x',
      '<img src=x>',
      '<',
      '>',
      '&amp;',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        expect(plainText(parts.join(''))).not.toMatch(/<\/?(?:b|p|script|img src=x)>/iu);
      }),
    );
  });

  test('keeps written line breaks, and joins lines that come from elements', () => {
    expect(plainLine('<p>Cook</p><p>Baker</p>')).toBe('Cook Baker');
    expect(plainLine('Cook\nBcc: x')).toBe('Cook\nBcc: x');
  });
});
