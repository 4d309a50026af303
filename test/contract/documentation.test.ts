import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { message } from '@talent-pool/messages';
import { readCompose } from '../support/compose.ts';
import { brokenLinks, codeBlocks, codeSpans, documentationPages, readPage, type Page } from '../support/pages.ts';

const pages = documentationPages();
const named = pages.map((page) => [page.file, page] as const);
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const { services, text: composeFile } = readCompose();

/** Paths of repository files in pages. */
const PATH = /^(?:docs|gateway|indexer|packages|schema|scripts|subgraphs|test)\/[\w./-]+$/u;
/** A command that runs a program: its npm script or file, and its parameters. */
const PROGRAM = /(?:npm run (?:-s |--silent )?([a-z:]+) --(?= )|\b(scripts\/[\w./-]+\.ts))(.*)/u;
/** Decision and benchmark records mention files that existed at the time. */
const OF_ITS_TIME = /^docs\/(?:adr|benchmarks)\/\d|^CHANGELOG/u;

/** The options of programs in the commands of a page, each with the program's file. */
function optionsIn(page: Page): (readonly [program: string, option: string])[] {
  const commands = [...codeBlocks(page, 'sh').map((block) => block.replaceAll('\\\n', ' ')), ...codeSpans(page)];
  return commands
    .flatMap((command) => command.split('\n'))
    .flatMap((line) => {
      const [, script = '', file, parameters = ''] = PROGRAM.exec(line.replace(/ +# .*$/u, '')) ?? [];
      const program = file ?? /\S+\.ts$/u.exec(scripts[script] ?? '')?.[0];
      const options = [...parameters.matchAll(/(?<= )--([a-z-]+)/gu)].map(([, option = '']) => option);
      return program ? options.map((option) => [program, option] as const) : [];
    });
}

describe('pages', () => {
  test.each(named)('every link of %s leads somewhere', (_file, page) => {
    expect(brokenLinks(page)).toEqual([]);
  });

  test.each(named)('every npm script that %s names exists', (_file, page) => {
    const commands = [...codeBlocks(page, 'sh'), ...codeSpans(page)].join('\n');
    const names = [...commands.matchAll(/npm run (?:-s |--silent )?([a-z:]+)/gu)].map(([, name = '']) => name);
    expect(names.filter((name) => !(name in scripts))).toEqual([]);
  });

  test.each(named.filter(([file]) => !OF_ITS_TIME.test(file)))('every file that %s names exists', (_file, page) => {
    const commands =
      codeBlocks(page, 'sh')
        .join('\n')
        .match(/\bscripts\/[\w./-]+\.ts\b/gu) ?? [];
    const paths = [...codeSpans(page).filter((code) => PATH.test(code)), ...commands];
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });

  test.each(named.filter(([file]) => !OF_ITS_TIME.test(file)))(
    'every option of a program in %s exists',
    (_file, page) => {
      const isKnown = ([program, option]: readonly [string, string]): boolean =>
        new RegExp(`['"]?\\b${option}['"]?: \\{|--${option}\\b`, 'u').test(readFileSync(program, 'utf8'));
      expect(optionsIn(page).filter((one) => !isKnown(one))).toEqual([]);
    },
  );

  test('options are found in commands of one line and of several', () => {
    expect(optionsIn(readPage('docs/operations.md'))).toContainEqual(['scripts/ops/shortage-import.ts', 'valid-from']);
    expect(optionsIn(readPage('CONTRIBUTING.md'))).toContainEqual(['test/mutation/mutate.ts', 'sample']);
  });

  test.each(named.filter(([, page]) => codeBlocks(page, 'sh').length > 0))(
    'a shell reads the commands of %s',
    (_file, page) => {
      for (const block of codeBlocks(page, 'sh')) {
        const { stderr } = spawnSync('bash', ['-n'], { input: block, encoding: 'utf8' });
        expect([block, stderr]).toEqual([block, '']);
      }
    },
  );

  test.each(named)('every container that %s names exists', (_file, page) => {
    const commands = codeBlocks(page, 'sh')
      .join('\n')
      .replaceAll(/\\\n/gu, ' ')
      .replaceAll(/\s+#.*$/gmu, '');
    const lines = [...commands.matchAll(/docker compose (?:up|stop|exec|run)\b([^|;&>\n]*)/gu)];
    const containers = lines.flatMap(([, rest = '']) => {
      const words = rest
        .replaceAll(/ (?:-v|--entrypoint) \S+/gu, '')
        .split(' ')
        .filter((word) => /^[a-z][\w-]*$/u.test(word));
      return rest.includes(' tools ') ? ['tools'] : words.filter((word) => !['sh', 'cat'].includes(word));
    });
    expect(containers.filter((name) => !(name in services))).toEqual([]);
  });
});

describe('docs/architecture.md', () => {
  const page = readPage('docs/architecture.md');
  const diagram = codeBlocks(page, 'mermaid').join('\n');

  test.each(readdirSync('packages'))('names the package %s', (name) => {
    expect(codeSpans(page)).toContain(name);
  });

  test.each(['gateway', 'indexer', ...readdirSync('subgraphs')])('shows the service %s', (name) => {
    expect(diagram).toContain(`${name}["${name}<br/>`);
  });
});

describe('the README', () => {
  const page = readPage('README.md');

  test('shows the first query that npm start prints', () => {
    expect(codeBlocks(page, 'graphql')).toEqual([readFileSync('docs/examples/first-query.graphql', 'utf8')]);
  });

  test('starts the engines as docker-compose.yml says', () => {
    const told = [...composeFile.matchAll(/^# {3}((?:export|docker compose up -d --wait local).+)$/gmu)];
    const [, own = ''] = codeBlocks(page, 'sh');
    expect(told).toHaveLength(4);
    for (const [, line = ''] of told) expect(own).toContain(line.replace('PASSWORD=…', 'PASSWORD='));
  });

  test('shows a picture of limited size', () => {
    const [, picture = ''] = /!\[[^\]]+\]\(([^)]+)\)/u.exec(page.text) ?? [];
    expect(readFileSync(picture).length).toBeLessThan(200_000);
  });
});

test('the page about tokens shows the examples in docs/examples', () => {
  const files = ['client-credentials', 'authorization-code'].map((name) => `docs/examples/${name}.ts`);
  const page = readPage('docs/guides/get-a-token.md');
  expect(codeBlocks(page, 'ts')).toEqual(files.map((file) => readFileSync(file, 'utf8')));
  for (const file of files) expect(page.text).toContain(`npx node ${file}`);
});

test('the texts of packages/messages/README.md are those of the catalogue', () => {
  const [example = ''] = codeBlocks(readPage('packages/messages/README.md'), 'ts');
  const texts = [...example.matchAll(/message\('([\w.]+)', language\); \/\/ "(.+)"/gu)];
  expect(texts.length).toBeGreaterThan(0);
  for (const [, key = '', text] of texts) expect(message(key, 'en')).toBe(text);
});
