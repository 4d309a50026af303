import { stripTypeScriptTypes } from 'node:module';

/** Jest transform: blanks out types, as Node.js does, so that sources run as plain ES modules. */
export default { process: (source) => ({ code: stripTypeScriptTypes(source) }) };
