import path from 'node:path';

/** Where `npm run engines` describes the engines that it holds open, unless another file is named. */
export const HELD_ENGINES = path.join(import.meta.dirname, '../../../.pool/test-engines.json');
