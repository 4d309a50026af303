import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { settingsTable } from './settings-table.ts';

/**
 * `npm run document:settings [-- --check]`: writes the table of all settings into docs/operations.md; with `--check`
 * exits with 1 if the table is outdated.
 */
const FILE = 'docs/operations.md';
const BEGIN = '<!-- settings: written by "npm run document:settings" -->';
const END = '<!-- end of settings -->';

const before = readFileSync(FILE, 'utf8');
const [start, end] = [before.indexOf(BEGIN), before.indexOf(END)];
if (start < 0 || end < start) throw new Error(`${FILE} does not contain the markers of the settings table.`);
const text = `${before.slice(0, start)}${BEGIN}\n\n${settingsTable()}\n\n${before.slice(end)}`;
const after = await format(text, { ...(await resolveConfig(FILE)), parser: 'markdown' });
if (!process.argv.includes('--check')) writeFileSync(FILE, after);
else if (after !== before) {
  console.error(`The settings in ${FILE} are out of date. Run "npm run document:settings" and commit the result.`);
  process.exitCode = 1;
}
