import { createCipheriv, createDecipheriv, hash, hkdfSync, randomBytes } from 'node:crypto';

/** The gateway's secret, and the one before it while it is being replaced. */
export interface CursorSecrets {
  readonly secret: string;
  readonly previousSecret?: string | undefined;
}

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
/**
 * Texts are padded to a multiple of this length, so that the length of a cursor does not reveal the length of a score.
 */
const BLOCK = 64;
const MAX_CURSOR_LENGTH = 500;

const padded = (text: string): string => {
  const { length } = Buffer.from(text);
  return text + ' '.repeat(Math.ceil(length / BLOCK) * BLOCK - length);
};

function decrypt(key: Buffer, sealed: Buffer): string | undefined {
  if (sealed.length < IV_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

/**
 * Encrypts and authenticates cursors (AES-256-GCM). Each list has its own key, derived from the gateway's secret, the
 * purpose and the scope by HKDF, so a cursor is valid for one list only.
 */
export class CursorCipher {
  private readonly secrets: readonly string[];
  private readonly purpose: string;

  constructor({ secret, previousSecret }: CursorSecrets, purpose: string) {
    this.secrets = [secret, ...(previousSecret ? [previousSecret] : [])];
    this.purpose = purpose;
  }

  /** Returns a function that encrypts cursors of one list, with a key derived once. `scope` identifies the list. */
  writer(scope: string): (text: string) => string {
    const key = this.key(this.secrets[0] ?? '', scope);
    return (text) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
      const sealed = Buffer.concat([cipher.update(padded(text), 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
    };
  }

  /** Decrypts a cursor; undefined if it is forged, damaged, of another list or of an outdated secret. */
  read(scope: string, cursor: string): string | undefined {
    if (cursor.length > MAX_CURSOR_LENGTH || !/^[\w-]+$/u.test(cursor)) return undefined;
    const sealed = Buffer.from(cursor, 'base64url');
    for (const secret of this.secrets) {
      const text = decrypt(this.key(secret, scope), sealed);
      if (text !== undefined) return text.trimEnd();
    }
    return undefined;
  }

  private key(secret: string, scope: string): Buffer {
    return Buffer.from(hkdfSync('sha256', secret, '', this.info(scope), KEY_BYTES));
  }

  /** HKDF takes at most 1,024 bytes of context, so a scope of any length is hashed. */
  private info(scope: string): Buffer {
    return Buffer.from(`cursor ${this.purpose} ${hash('sha256', scope, 'base64url')}`);
  }
}
