import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** A caller and its idempotency key, which together identify an outcome. */
export interface KeyOwner {
  readonly subject: string;
  readonly key: string;
}

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

const ownerText = ({ subject, key }: KeyOwner): string => JSON.stringify([subject, key]);

/**
 * Encrypts stored outcomes (AES-256-GCM). The encryption key is derived from the gateway's secret, the caller and the
 * caller's idempotency key. The latter is not stored, so the database content alone cannot be decrypted.
 */
export class OutcomeCipher {
  private readonly secret: string;

  constructor(secret: string) {
    this.secret = secret;
  }

  /** The id of an outcome in the database. Reveals neither the caller nor the key. */
  idOf(owner: KeyOwner): string {
    return this.hmac('idempotency id', ownerText(owner));
  }

  /** A pseudonym of a caller, by which all its outcomes are found. */
  ownerMark(subject: string): string {
    return this.hmac('idempotency owner', subject);
  }

  /** A fingerprint that identifies a request without revealing its content. */
  fingerprintOf(owner: KeyOwner, request: string): string {
    return this.hmac('idempotency request', `${ownerText(owner)}\n${request}`);
  }

  /** Encrypts an outcome: IV, authentication tag and ciphertext. */
  seal(owner: KeyOwner, text: string): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.keyOf(owner), iv);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  }

  /** Decrypts an outcome. Throws if it was changed or belongs to another owner. */
  open(owner: KeyOwner, sealed: Buffer): string {
    const decipher = createDecipheriv(ALGORITHM, this.keyOf(owner), sealed.subarray(0, IV_BYTES));
    decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  }

  private hmac(use: string, text: string): string {
    return createHmac('sha256', this.secret).update(`${use}\n${text}`).digest('base64url');
  }

  private keyOf(owner: KeyOwner): Buffer {
    return Buffer.from(hkdfSync('sha256', this.secret, '', `idempotency outcome\n${ownerText(owner)}`, 32));
  }
}
