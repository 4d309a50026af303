import { createHash } from 'node:crypto';

/** By what an erased account is recognised when it comes back: a SHA-256 digest of its subject. */
export const accountDigest = (subject: string): string => createHash('sha256').update(subject).digest('base64url');
