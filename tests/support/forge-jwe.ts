import {
  constants,
  createCipheriv,
  createHmac,
  type KeyObject,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';

/** An API's key pair. */
export interface Pair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** What a JWE is made of, and how it differs from one that Auth0 makes. */
export interface Forged {
  readonly content: string | Uint8Array;
  readonly to: Pair;
  readonly alg?: string;
  readonly enc?: string;
  /** Replaces and adds members of the header. Text is the header itself, whatever it is. */
  readonly header?: object | string;
  /** What the content is encrypted with. Default: a new key. */
  readonly key?: Uint8Array;
  /** What is encrypted as the content key, whatever its length. Default: that key. */
  readonly sent?: Uint8Array;
  /** Changes the parts once they are made: header, encrypted key, IV, ciphertext, tag. */
  readonly change?: (parts: Parts) => readonly string[];
}

export type Parts = readonly [header: string, key: string, iv: string, ciphertext: string, tag: string];

const HASHES: Readonly<Record<string, string>> = {
  'RSA-OAEP-256': 'sha256',
  'RSA-OAEP-384': 'sha384',
  'RSA-OAEP-512': 'sha512',
};
const encode = (value: string | Uint8Array) => Buffer.from(value).toString('base64url');

/** Makes a JWE of exactly these parts (RFC 7516 section 5.1), by no code of the library, and checks nothing. */
export function forgeJwe(forged: Forged): string {
  const { to, alg = 'RSA-OAEP-256', enc = 'A256GCM', header = {}, change } = forged;
  const text = typeof header === 'string' ? header : JSON.stringify({ alg, enc, cty: 'JWT', ...header });
  const aad = encode(text);
  const sealed = enc.includes('CBC') ? sealCbc(enc, forged, aad) : sealGcm(enc, forged, aad);
  const encryptedKey = publicEncrypt(
    {
      key: to.publicKey,
      padding: constants.RSA_PKCS1_OAEP_PADDING,
      oaepHash: HASHES[alg] ?? 'sha256',
    },
    forged.sent ?? sealed.key,
  );
  const parts = [aad, ...[encryptedKey, sealed.iv, sealed.ciphertext, sealed.tag].map(encode)];
  return (change?.(parts as unknown as Parts) ?? parts).join('.');
}

interface SealedContent {
  readonly key: Buffer;
  readonly iv: Buffer;
  readonly ciphertext: Buffer;
  readonly tag: Buffer;
}

function sealGcm(enc: string, { content, key: given }: Forged, aad: string): SealedContent {
  const bits = Number(/^A(\d+)/.exec(enc)?.[1] ?? 256);
  const [key, iv] = [Buffer.from(given ?? randomBytes(bits / 8)), randomBytes(12)];
  const cipher = createCipheriv(`aes-${bits}-gcm` as 'aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(aad));
  const ciphertext = Buffer.concat([cipher.update(Buffer.from(content)), cipher.final()]);
  return { key, iv, ciphertext, tag: cipher.getAuthTag() };
}

function sealCbc(enc: string, { content, key: given }: Forged, aad: string): SealedContent {
  const [, bits = '256', hash = '512'] = /^A(\d+)CBC-HS(\d+)/.exec(enc) ?? [];
  const half = Number(bits) / 8;
  const [key, iv] = [Buffer.from(given ?? randomBytes(2 * half)), randomBytes(16)];
  const cipher = createCipheriv(`aes-${bits}-cbc`, key.subarray(half), iv);
  const ciphertext = Buffer.concat([cipher.update(Buffer.from(content)), cipher.final()]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(aad.length * 8));
  const mac = createHmac(`sha${hash}`, key.subarray(0, half));
  for (const piece of [Buffer.from(aad), iv, ciphertext, length]) mac.update(piece);
  return { key, iv, ciphertext, tag: mac.digest().subarray(0, Number(hash) / 16) };
}

/** Changes one bit of a part. */
export function turned(part: string): string {
  const bytes = Buffer.from(part, 'base64url');
  const middle = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
  return encode(bytes);
}
