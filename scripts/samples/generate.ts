import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import { exitOnClosedOutput } from '../pool/closed-output.ts';
import { generateProfiles } from './profiles.ts';

/**
 * `npm run generate -- --profiles N --seed S`: writes stored profiles to standard output, one JSON document per line.
 */
function asked(): { profiles: number; seed: number } {
  const options = { profiles: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } } as const;
  try {
    const { values } = parseArgs({ options });
    const [profiles, seed] = [Number(values.profiles), Number(values.seed)];
    if (Number.isInteger(profiles) && profiles >= 0 && Number.isInteger(seed)) return { profiles, seed };
  } catch {
    // Unknown options get the same message as invalid ones.
  }
  console.error('Print how many and with which seed: npm run generate -- --profiles 100 --seed 1');
  return process.exit(2);
}

exitOnClosedOutput();
const wanted = asked();
for (const profile of generateProfiles(await loadTaxonomy(), wanted)) {
  if (!process.stdout.write(`${JSON.stringify(profile)}\n`)) await once(process.stdout, 'drain');
}
