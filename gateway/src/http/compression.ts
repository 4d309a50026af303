import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import Negotiator from 'negotiator';

/** Bytes from which compression is worth its time. */
const WORTHWHILE = 1_024;
/**
 * Bytes from which the answer to a token is compressed. The length of a compressed text tells how much of it repeats (BREACH):
 * in a small answer that would be a person's data beside what the caller chose.
 */
const WORTHWHILE_WITH_TOKEN = 16_384;
/** Answers that are compressed at the same time; others are sent as they are, so that compression cannot take every thread. */
const AT_ONCE = 2;
/** Levels that cost a few milliseconds for a megabyte. */
const BROTLI_QUALITY = 4;
const GZIP_LEVEL = 5;

const COMPRESSORS = {
  br: (bytes: Buffer): Promise<Buffer> =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: (bytes: Buffer): Promise<Buffer> => promisify(gzip)(bytes, { level: GZIP_LEVEL }),
};
export type Encoding = keyof typeof COMPRESSORS;

/** A body, and the name of its content encoding where it has one. */
export interface EncodedBody {
  readonly bytes: Buffer;
  readonly encoding?: Encoding;
}

/** The content encoding that the client prefers; undefined for none. */
export function encodingFor(request: IncomingMessage): Encoding | undefined {
  const name = new Negotiator(request).encoding([...Object.keys(COMPRESSORS), 'identity']);
  return name === 'br' || name === 'gzip' ? name : undefined;
}

export const compress = async (bytes: Buffer, encoding: Encoding): Promise<EncodedBody> => ({
  bytes: await COMPRESSORS[encoding](bytes),
  encoding,
});

let underWay = 0;

/** The body in the encoding that the client prefers, where compressing it is worthwhile and safe. */
export async function encodeBody(request: IncomingMessage, bytes: Buffer): Promise<EncodedBody> {
  const smallest = request.headers.authorization === undefined ? WORTHWHILE : WORTHWHILE_WITH_TOKEN;
  if (bytes.length < smallest || underWay >= AT_ONCE) return { bytes };
  const encoding = encodingFor(request);
  if (!encoding) return { bytes };
  underWay += 1;
  try {
    return await compress(bytes, encoding);
  } finally {
    underWay -= 1;
  }
}
