import { stripTypeScriptTypes } from 'node:module';

/** Jest transform: the sources are plain ES modules once their types are blanked out, as Node itself does. */
export default { process: (source) => ({ code: stripTypeScriptTypes(source) }) };
