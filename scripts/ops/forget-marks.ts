import { forgetMarks } from '../../subgraphs/portals/src/data/forget-marks.ts';
import { runOnPool } from '../pool/pool-database.ts';

/**
 * `npm run marks:forget`: while the key of employer marks is replaced, deletes the marks that saved searches keep of their
 * owners. Such a search finds no card that is hidden from anybody until its owner reads it again.
 */
await runOnPool(async ({ client, databases }) => {
  const searches = await forgetMarks(client.db(databases.portals));
  console.log(`${searches} saved searches have forgotten the marks of their owners.`);
}, 'The marks were not deleted.');
