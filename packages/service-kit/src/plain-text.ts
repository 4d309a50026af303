import { decodeHTMLStrict } from 'entities';
import htmlTags from 'html-tags';
import { compile } from 'html-to-text';

/** Elements of one letter are markup only when bare or with an attribute: "a <b and c> d" is a sentence. */
const LONG_NAMES = htmlTags.filter((name) => name.length > 1).join('|');
const SHORT_NAMES = htmlTags.filter((name) => name.length === 1).join('');
const MARKUP = new RegExp(
  `<!--|<!doctype|</?(?:${LONG_NAMES})(?:[\\s/][^<>]*)?>|</?[${SHORT_NAMES}](?:[\\s/][^<>]*=[^<>]*|\\s*/?)>`,
  'iu',
);
const DEEPEST = 100;

const heading = { options: { uppercase: false } };
const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, ...heading }));

const toText = compile({
  wordwrap: false,
  decodeEntities: false,
  preserveNewlines: true,
  limits: { maxDepth: DEEPEST },
  selectors: [
    { selector: 'img', format: 'skip' },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, noAnchorUrl: true } },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    { selector: 'table', options: { uppercaseHeaderCells: false } },
    ...headings,
  ],
});

/**
 * Text without markup, as employers and people paste it: character references such as `&amp;` are decoded once, elements of
 * HTML are replaced by their text with paragraphs and lists as lines, scripts, styles and comments are removed. Text that has
 * neither stays as it is. Elements nested more than 100 deep are left out.
 */
export function plainText(value: string): string {
  let plain = value.includes('&') ? decodeHTMLStrict(value) : value;
  // Removing an element can join its neighbours to another one, which is one character shorter at least.
  while (plain.includes('<') && MARKUP.test(plain)) plain = toText(plain);
  return plain;
}

/** The same for text on one line: lines that come from elements are joined, those that were written stay. */
export function plainLine(value: string): string {
  const plain = plainText(value);
  return value.includes('\n') ? plain : plain.replace(/\s*\n\s*/gu, ' ');
}
