const FIELD_PRIME = 2n ** 255n - 19n;
const WITHOUT_SIGN = 2n ** 255n - 1n;

const Y_OF_ORDER_8 = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;

// RFC 8032 section 5.1: the y of each of the 8 points whose order divides 8. Points that differ in sign share one. With
// such a key a signature verifies that nobody made.
const SMALL_ORDER: ReadonlySet<bigint> = new Set([
  1n,
  FIELD_PRIME - 1n,
  0n,
  Y_OF_ORDER_8,
  FIELD_PRIME - Y_OF_ORDER_8,
]);

/**
 * Whether bytes are the only spelling of an Ed25519 point that a legitimate key pair may have: its y is below the prime
 * of the field (RFC 8032 section 5.1.3), and its order is not small (section 8.9). Whether it is on the curve is not
 * checked: a key off the curve verifies nothing.
 *
 * @param publicKey 32 bytes
 */
export function isSoundPoint(publicKey: Uint8Array): boolean {
  const y = BigInt(`0x${Buffer.from(publicKey).reverse().toString('hex')}`) & WITHOUT_SIGN;
  return y < FIELD_PRIME && !SMALL_ORDER.has(y);
}
