import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import { generateProfiles } from './profiles.ts';

/** `npm run generate -- --profiles N --seed S`: writes whole stored profiles to standard output, a JSON document a line. */
const { values } = parseArgs({
  options: { profiles: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } },
});
const [profiles, seed] = [Number(values.profiles), Number(values.seed)];
if (!Number.isInteger(profiles) || profiles < 0 || !Number.isInteger(seed)) {
  console.error('Say how many and with which seed: npm run generate -- --profiles 100 --seed 1');
  process.exit(2);
}
for (const profile of generateProfiles(await loadTaxonomy(), { profiles, seed })) {
  if (!process.stdout.write(`${JSON.stringify(profile)}\n`)) await once(process.stdout, 'drain');
}
