import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { plantFaults } from './plant-faults.ts';

interface Options {
  readonly config: { readonly rootDir: string };
  readonly transformerConfig: { readonly files: readonly string[] };
}

/** Jest transform: plants faults in the given files, and removes the types of all others. */
export default {
  process(source: string, name: string, { config, transformerConfig }: Options): { code: string } {
    const file = path.relative(config.rootDir, name);
    if (!transformerConfig.files.includes(file)) return { code: stripTypeScriptTypes(source) };
    return { code: plantFaults(file, source).code };
  },
};
