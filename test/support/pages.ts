import { existsSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** A page of the documentation. */
export interface Page {
  /** Relative to the repository. */
  readonly file: string;
  readonly text: string;
  /** The text without code blocks. */
  readonly prose: string;
}

const CODE_BLOCK = /^( *)```(\w*)\n([\s\S]*?)^\1```$/gmu;

export function readPage(file: string): Page {
  const text = readFileSync(file, 'utf8');
  return { file, text, prose: text.replaceAll(CODE_BLOCK, '') };
}

/** All pages of the repository, also those not committed yet. */
export function documentationPages(): readonly Page[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], { encoding: 'utf8' });
  return listed
    .split('\n')
    .filter((file) => file && existsSync(file))
    .map((file) => readPage(file));
}

/** Code blocks of a page in these languages, without their indentation. */
export const codeBlocks = ({ text }: Page, ...languages: readonly string[]): readonly string[] =>
  [...text.matchAll(CODE_BLOCK)].flatMap(([, indent = '', language = '', code = '']) =>
    languages.includes(language) ? [code.replaceAll(new RegExp(`^${indent}`, 'gmu'), '')] : [],
  );

/** Code spans of a page: what is between single backticks. */
export const codeSpans = ({ prose }: Page): readonly string[] =>
  [...prose.matchAll(/`([^`]+)`/gu)].map(([, code = '']) => code.replaceAll(/\s+/gu, ' '));

/** The anchors that GitHub gives to the headings of a page. */
const anchorsOf = ({ prose }: Page): readonly string[] =>
  [...prose.matchAll(/^#+ (.+)$/gmu)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** Links of a page to a file or heading of the repository that does not exist. */
export function brokenLinks(page: Page): readonly string[] {
  const links = [...page.prose.matchAll(/\]\(([^)\s]+)\)/gu)].map(([, link = '']) => link);
  return links
    .filter((link) => !/^[a-z]+:/u.test(link))
    .filter((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file ? path.join(path.dirname(page.file), file) : page.file;
      return !existsSync(target) || (anchor !== undefined && !anchorsOf(readPage(target)).includes(anchor));
    });
}
