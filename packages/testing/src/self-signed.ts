import { type KeyObject, randomBytes, sign } from 'node:crypto';

// What follows is as much of DER (X.690) as one certificate needs. Node reads certificates and makes none, and what
// makes them on npm brings a dozen packages along.
const day = 86_400_000;
const ecdsaWithSha256 = sequence(objectId([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));
// RFC 4055 section 5: its parameters are NULL.
const sha256WithRsa = sequence(
  objectId([0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b]),
  element(0x05),
);
const commonNameId = objectId([0x55, 0x04, 0x03]);
const basicConstraintsId = objectId([0x55, 0x1d, 0x13]);
const subjectAltNameId = objectId([0x55, 0x1d, 0x11]);

/**
 * Makes a self-signed certificate (RFC 5280) for a P-256 or RSA key, as DER bytes: good for a year from yesterday on, for
 * `localhost` and 127.0.0.1.
 */
export function selfSigned(
  commonName: string,
  { publicKey, privateKey }: { readonly publicKey: KeyObject; readonly privateKey: KeyObject },
): Buffer {
  const algorithm = publicKey.asymmetricKeyType === 'ec' ? ecdsaWithSha256 : sha256WithRsa;
  const content = toBeSigned(commonName, publicKey, algorithm);
  return sequence(content, algorithm, bitString(sign('sha256', content, privateKey)));
}

// TBSCertificate, RFC 5280 section 4.1.
function toBeSigned(commonName: string, publicKey: KeyObject, algorithm: Buffer): Buffer {
  const name = sequence(element(0x31, sequence(commonNameId, element(0x0c, Buffer.from(commonName)))));
  const extensions = sequence(
    sequence(basicConstraintsId, element(0x04, sequence())),
    sequence(subjectAltNameId, element(0x04, sequence(dnsName('localhost'), ipAddress([127, 0, 0, 1])))),
  );
  return sequence(
    element(0xa0, element(0x02, Buffer.of(2))),
    // The first byte keeps the number positive and free of leading zeros.
    element(0x02, Buffer.of(0x40), randomBytes(15)),
    algorithm,
    name,
    sequence(time(Date.now() - day), time(Date.now() + 364 * day)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    element(0xa3, extensions),
  );
}

function element(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.of(tag, ...lengthOf(content)), content]);
}

function lengthOf({ length }: Uint8Array): readonly number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

function sequence(...contents: readonly Uint8Array[]): Buffer {
  return element(0x30, ...contents);
}

function objectId(encoded: readonly number[]): Buffer {
  return element(0x06, Buffer.from(encoded));
}

// No bits of the last byte are unused.
function bitString(bytes: Uint8Array): Buffer {
  return element(0x03, Buffer.of(0), bytes);
}

function dnsName(name: string): Buffer {
  return element(0x82, Buffer.from(name));
}

function ipAddress(bytes: readonly number[]): Buffer {
  return element(0x87, Buffer.from(bytes));
}

// RFC 5280 section 4.1.2.5: UTCTime until 2049, GeneralizedTime after that.
function time(milliseconds: number): Buffer {
  const digits = new Date(milliseconds).toISOString().replace(/\D/g, '').slice(0, 14);
  return digits < '2050'
    ? element(0x17, Buffer.from(`${digits.slice(2)}Z`))
    : element(0x18, Buffer.from(`${digits}Z`));
}
