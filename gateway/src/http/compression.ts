import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import Negotiator from 'negotiator';

/** Minimum size in bytes for compression. */
const MIN_BYTES = 1_024;
/**
 * Minimum size in bytes for compression of a response to a caller with a token. The length of compressed text reveals
 * repetitions (BREACH attack), which in a small response could reveal a person's data.
 */
const MIN_BYTES_WITH_TOKEN = 16_384;
/**
 * Maximum number of concurrent compressions, so that they do not occupy every thread. Other responses are sent
 * uncompressed.
 */
const MAX_CONCURRENT = 2;
/** Levels that take a few milliseconds per megabyte. */
const BROTLI_QUALITY = 4;
const GZIP_LEVEL = 5;

const COMPRESSORS = {
  br: (bytes: Buffer): Promise<Buffer> =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: (bytes: Buffer): Promise<Buffer> => promisify(gzip)(bytes, { level: GZIP_LEVEL }),
};
export type Encoding = keyof typeof COMPRESSORS;

/** A body with its content encoding, if any. */
export interface EncodedBody {
  readonly bytes: Buffer;
  readonly encoding?: Encoding;
}

/** The content encoding that the client prefers; undefined for none. */
export function encodingFor(request: IncomingMessage): Encoding | undefined {
  const name = new Negotiator(request).encoding([...Object.keys(COMPRESSORS), 'identity']);
  return name === 'br' || name === 'gzip' ? name : undefined;
}

/** Compresses bytes in a thread of the pool. */
export const compress = async (bytes: Buffer, encoding: Encoding): Promise<EncodedBody> => ({
  bytes: await COMPRESSORS[encoding](bytes),
  encoding,
});

let activeCompressions = 0;

/** Compresses a body in the encoding that the client prefers, if it is large enough and compression is safe. */
export async function encodeBody(request: IncomingMessage, bytes: Buffer): Promise<EncodedBody> {
  const smallest = request.headers.authorization === undefined ? MIN_BYTES : MIN_BYTES_WITH_TOKEN;
  if (bytes.length < smallest || activeCompressions >= MAX_CONCURRENT) return { bytes };
  const encoding = encodingFor(request);
  if (!encoding) return { bytes };
  activeCompressions += 1;
  try {
    return await compress(bytes, encoding);
  } finally {
    activeCompressions -= 1;
  }
}
