import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Whose key it is: nobody else's requests can name the same outcome. */
export interface KeyOwner {
  readonly subject: string;
  readonly key: string;
}

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

const owned = ({ subject, key }: KeyOwner): string => JSON.stringify([subject, key]);

/**
 * Makes outcomes unreadable to whoever has the database. The key is made from the gateway's secret, the caller and the
 * caller's own idempotency key, which is stored nowhere.
 */
export class OutcomeCipher {
  private readonly secret: string;

  constructor(secret: string) {
    this.secret = secret;
  }

  /** Name of an outcome in the database: tells neither the caller nor the key. */
  idOf(owner: KeyOwner): string {
    return this.mark('idempotency id', owned(owner));
  }

  /** Mark of all outcomes of a caller: tells nothing of the caller. */
  ownerMark(subject: string): string {
    return this.mark('idempotency owner', subject);
  }

  /** What tells requests apart, and tells nothing of their content. */
  fingerprintOf(owner: KeyOwner, request: string): string {
    return this.mark('idempotency request', `${owned(owner)}\n${request}`);
  }

  seal(owner: KeyOwner, text: string): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.keyOf(owner), iv);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  }

  /** Throws when the outcome was changed or belongs to another owner. */
  open(owner: KeyOwner, sealed: Buffer): string {
    const decipher = createDecipheriv(ALGORITHM, this.keyOf(owner), sealed.subarray(0, IV_BYTES));
    decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  }

  private mark(use: string, text: string): string {
    return createHmac('sha256', this.secret).update(`${use}\n${text}`).digest('base64url');
  }

  private keyOf(owner: KeyOwner): Buffer {
    return Buffer.from(hkdfSync('sha256', this.secret, '', `idempotency outcome\n${owned(owner)}`, 32));
  }
}
