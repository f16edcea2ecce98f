// The encodings of Curve25519 points of small order, without the sign bit, in hexadecimal and little endian as RFC 8032
// section 5.1.2 has them: with such a key a signature verifies that nobody made.
const SMALL_ORDER: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);

/** Whether an Ed25519 public key is a point of small order, which no honest key pair has (RFC 8032 section 8.9). */
export function isSmallOrder(publicKey: Uint8Array): boolean {
  const bytes = Buffer.from(publicKey);
  const last = bytes.length - 1;
  if (last >= 0) bytes[last] = (bytes[last] ?? 0) & 0x7f;
  return SMALL_ORDER.has(bytes.toString('hex'));
}
