import path from 'node:path';

/** Default file in which `npm run engines` describes the engines it holds open. */
export const HELD_ENGINES = path.join(import.meta.dirname, '../../../.pool/test-engines.json');
