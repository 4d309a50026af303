import { parseForeignJson } from '@talent-pool/service-kit';

const NAMES = ['query', 'operationName', 'variables', 'extensions', 'documentId'] as const;
/** Parameters whose value is JSON. */
const IS_JSON: readonly string[] = ['variables', 'extensions'];

function valueOf(name: string, text: string): unknown {
  return IS_JSON.includes(name) ? parseForeignJson(text) : text;
}

/**
 * The parameters of a GET request as the JSON body that a POST request would have, so that both are read by the same code.
 * Empty when a parameter is given twice or is not JSON where it has to be.
 */
export function bodyOfUrl(url: string): Buffer {
  const { searchParams } = new URL(url, 'http://gateway');
  try {
    const entries = NAMES.flatMap((name): [string, unknown][] => {
      const [value, ...more] = searchParams.getAll(name);
      if (more.length > 0) throw new SyntaxError();
      return value === undefined || value === '' ? [] : [[name, valueOf(name, value)]];
    });
    return Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  } catch {
    return Buffer.alloc(0);
  }
}
