import { createHash } from 'node:crypto';

/** Recognises an erased account that comes back: a SHA-256 digest of its subject. */
export const accountDigest = (subject: string): string => createHash('sha256').update(subject).digest('base64url');
