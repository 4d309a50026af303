import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse, visit } from 'graphql';
import { readSchema, SUBGRAPH_SCHEMAS } from '../../scripts/dev/schema-files.ts';
import { documentationPages } from '../support/pages.ts';
import { repositoryFiles } from '../support/import-graph.ts';

/** Phrases that readers had to guess the meaning of, in lower case, and what to write. */
const INSTEAD: Readonly<Record<string, string>> = {
  'where the page stands': 'whether more pages follow',
  'go on from here': 'continue after this item',
  'when it came about': 'when the decision was made',
  'what a check found': 'result of the check',
  'put right': 'correct',
  'stands in the way': 'prevents',
  'was made of': 'could be interpreted',
  'takes its place': 'replaces it',
  'taken for': 'interpreted as',
  'stands in for': 'counts in place of',
  'asked skill': 'requested skill',
  'near skill': 'related skill',
  'held against': 'evaluated for',
  'it is good': 'it is valid',
  'must be like': 'conditions of',
  'is told': 'is notified',
  'are told': 'are notified',
  'told of': 'notified of',
  'tells of': 'reports',
  'cannot be told': 'is temporarily unavailable',
  'who asks': 'caller',
  'whoever asks': 'caller',
  'draws a card': 'builds a card',
  'may not ask for': 'do not have permission to access',
  'ask for less': 'request less data',
  'sign in to ask': 'authentication is required',
  'is no cursor': 'is not a valid cursor',
  'of the wrong kind': 'of the wrong type',
  'too dear': 'cost limit exceeded',
  'just now': 'temporarily',
  'does not answer': 'does not respond',
  'did not answer': 'did not respond',
  'is expected.': 'must be …',
  'are expected.': 'must have …',
  'is written like': 'must have the format …',
  'turned away': 'refused',
  'built anew': 'rebuilt',
  'is at work': 'is running',
  'say it like this': 'usage',
};
/** Private names of parts of the system, and what they are called. */
const NAMES: Readonly<Record<string, string>> = {
  room: 'module or service',
  passenger: 'request context',
  passage: 'request pipeline',
  journey: 'subgraph client',
};

const found = (text: string, phrases: Readonly<Record<string, string>>): string[] => {
  const plain = text.toLowerCase().replaceAll(/\s+/gu, ' ');
  return Object.entries(phrases).flatMap(([phrase, instead]) =>
    new RegExp(`\\b${phrase.replaceAll('.', '\\.')}(?!\\w)`, 'u').test(plain)
      ? [`"${phrase}": write "${instead}"`]
      : [],
  );
};

const descriptionsOf = (sdl: string): string[] => {
  const texts: string[] = [];
  visit(parse(sdl), { StringValue: (node, key) => void (key === 'description' && texts.push(node.value)) });
  return texts;
};

/** Source code without the lines of its comments, which another rule governs. */
const withoutComments = (source: string): string => source.replaceAll(/^ *(?:\/\*\*?|\*|\/\/).*$/gmu, '');

const isMessageSource = (file: string): boolean =>
  !/\.test\.ts$|\/testing\/|^test\/(?:contract|e2e|support|lint)\//u.test(file);
/** Measurements quote the words of their time, and the changelog the names that were replaced. */
const pages = documentationPages().filter(({ file }) => !/^docs\/benchmarks\/|^CHANGELOG/u.test(file));

describe('plain language', () => {
  test.each(SUBGRAPH_SCHEMAS)('descriptions of %s', (name) => {
    const descriptions = descriptionsOf(readSchema(name));
    expect(descriptions.length).toBeGreaterThan(50);
    expect(descriptions.flatMap((text) => found(text, INSTEAD))).toEqual([]);
  });

  test('messages of errors, logs and commands', () => {
    const sources = repositoryFiles('*.ts').filter(isMessageSource);
    const wrong = sources.flatMap((file) =>
      found(withoutComments(readFileSync(file, 'utf8')), INSTEAD).map((phrase) => `${file}: ${phrase}`),
    );
    expect(wrong).toEqual([]);
  });

  test('pages', () => {
    const wrong = pages.flatMap(({ file, prose }) =>
      found(prose, { ...INSTEAD, ...NAMES }).map((phrase) => `${file}: ${phrase}`),
    );
    expect(wrong).toEqual([]);
  });

  test('a phrase is found across lines and at the beginning of a sentence', () => {
    expect(found('This account may not\n  ask for this.', INSTEAD)).toHaveLength(1);
    expect(found('Where the page stands.', INSTEAD)).toHaveLength(1);
    expect(found('Journeys of a roommate', NAMES)).toEqual([]);
  });
});
