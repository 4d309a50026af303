const { imul } = Math;

/** A hash of 32 bits: FNV-1a over UTF-16 code units, mixed so that all of its bits depend on all characters. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) hash = imul(hash ^ text.charCodeAt(place), 0x01000193);
  hash = imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Number of values of `checkOf`. */
export const CHECKS = 2 ** 14;

/**
 * A second, short hash. Two of a hundred thousand names have the same hash as a given other text every so often; that their
 * checks are the same too is hardly possible.
 */
export function checkOf(text: string): number {
  let check = 7;
  for (let place = text.length - 1; place >= 0; place -= 1) check = (imul(check, 31) + text.charCodeAt(place)) | 0;
  return (check ^ (check >>> 14)) & (CHECKS - 1);
}
