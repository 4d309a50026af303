import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const LINTER = path.join(import.meta.dirname, '../../node_modules/oxlint/bin/oxlint');
const PLUGIN = path.join(import.meta.dirname, 'pool-rules.js');

/** Lints texts as files of the repository, with some of its rules. */
export class SampleLinter {
  private readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async with(...names: readonly string[]): Promise<SampleLinter> {
    const folder = await mkdtemp(path.join(tmpdir(), 'lint-'));
    const rules = Object.fromEntries(names.map((name) => [`pool/${name}`, 'error']));
    const config = { jsPlugins: [PLUGIN], rules, categories: { correctness: 'off' } };
    await writeFile(path.join(folder, '.oxlintrc.json'), JSON.stringify(config));
    return new SampleLinter(folder);
  }

  /** Linter messages for a file with this path and text. */
  async complaints(name: string, source: string): Promise<string[]> {
    const file = path.join(this.folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, source);
    const args = [LINTER, '--config', path.join(this.folder, '.oxlintrc.json'), '--format', 'json', file];
    const output = await new Promise<string>((resolve) => {
      execFile(process.execPath, args, { cwd: this.folder }, (_error, stdout) => resolve(stdout));
    });
    const { diagnostics } = JSON.parse(output) as { readonly diagnostics: readonly { readonly message: string }[] };
    return diagnostics.map(({ message }) => message);
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }
}
