import { parseUntrustedJson } from '@talent-pool/service-kit';

const PARAMETERS = ['query', 'operationName', 'variables', 'extensions', 'documentId'] as const;
/** Parameters whose value is JSON. */
const JSON_PARAMETERS: readonly string[] = ['variables', 'extensions'];

function valueOf(name: string, text: string): unknown {
  return JSON_PARAMETERS.includes(name) ? parseUntrustedJson(text) : text;
}

/**
 * Converts the parameters of a GET request to the JSON body of an equivalent POST request, so that the same code reads
 * both. Returns an empty body if a parameter occurs twice or is not valid JSON.
 */
export function bodyFromUrl(url: string): Buffer {
  const { searchParams } = new URL(url, 'http://gateway');
  try {
    const entries = PARAMETERS.flatMap((name): [string, unknown][] => {
      const [value, ...more] = searchParams.getAll(name);
      if (more.length > 0) throw new SyntaxError();
      return value === undefined || value === '' ? [] : [[name, valueOf(name, value)]];
    });
    return Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  } catch {
    return Buffer.alloc(0);
  }
}
