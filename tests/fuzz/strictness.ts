import type { AccessTokenReason } from '@auth0-api/core';

/**
 * Where this library is stricter than jose, on purpose: the reason that it gives, and how a token that gets it can be
 * told by its text alone, without our code. A refusal that is not on this list, or whose test says no, is a
 * disagreement that nobody decided.
 */
export const STRICTER: Readonly<Partial<Record<AccessTokenReason, (token: string) => boolean>>> = {
  // Rules C7 and T1: one way to write each part. jose takes blanks, padding, loose bits and a byte order mark.
  malformed_token: (token) =>
    /[^A-Za-z0-9._~+/=-]/.test(token) ||
    partsOf(token)
      .slice(0, 2)
      .some((part) => !isCanonical(part) || startsWithMark(part)),
  // Rule C7: there is a longest token.
  token_too_long: (token) => token.length > 16_384,
  // Rule T16: the same for the signature, which is then called bad like any other.
  bad_signature: (token) => !isCanonical(partsOf(token)[2] ?? ''),
  // Rule T5: jose knows `b64`, so it takes `crit: ["b64"]`, and `b64` alone it does not look at.
  unsupported_critical_header: (token) =>
    ['crit', 'b64'].some((name) => Object.hasOwn(headerOf(token), name)),
  // Rule T13: jose does not ask for the type unless told.
  wrong_token_type: (token) => {
    const { typ } = headerOf(token);
    return typ !== undefined && !(typeof typ === 'string' && /^(?:application\/)?(?:at\+)?jwt$/i.test(typ));
  },
  id_token: (token) =>
    ['at_hash', 'c_hash', 'nonce', 'sid'].some((name) => Object.hasOwn(claimsOf(token), name)),
  // Rule I3: jose does not know of anonymous sessions.
  anonymous_session: (token) => String(claimsOf(token).sub).startsWith('anon@'),
  // Rule T11: infinity is a number to jose, and it looks at `iat` only where tokens have an age limit.
  invalid_claim: (token) =>
    ['exp', 'iat', 'nbf'].some((name) => Math.abs(Number(claimsOf(token)[name])) === Infinity),
  token_issued_in_future: (token) => Number(claimsOf(token).iat) > 0,
  // Rules T14 and T15: jose does not know of bound tokens.
  bound_token: (token) => Object.hasOwn(claimsOf(token), 'cnf'),
  unsupported_confirmation: (token) => Object.hasOwn(claimsOf(token), 'cnf'),
};

/** The same for encrypted tokens, before the signed token in them is looked at. */
export const STRICTER_ENCRYPTED: Readonly<
  Partial<Record<AccessTokenReason, (token: string, content: string) => boolean>>
> = {
  // Rules C7, T1, J2: one way to write the header. Rule J6: nothing around the signed token.
  malformed_token: (token, content) =>
    !/^[A-Za-z0-9._~+/-]+=*$/.test(token) ||
    !/^[\w-]+\.[\w-]+\.[\w-]*$/.test(content) ||
    !isCanonical(partsOf(token)[0] ?? '') ||
    startsWithMark(partsOf(token)[0] ?? ''),
  token_too_long: (token) => token.length > 16_384,
  // Rule J4: one way to write each part.
  decryption_failed: (token) =>
    partsOf(token)
      .slice(1)
      .some((part) => !isCanonical(part)),
  // Rule J2: jose takes `b64`, and `crit` that names it, and looks at `zip` only where it is a text.
  unsupported_critical_header: (token) =>
    ['zip', 'crit', 'b64'].some((name) => Object.hasOwn(headerOf(token), name)),
  // Rule J3: jose is given one key, whatever the token says.
  unknown_decryption_key: (token) => {
    const { kid } = headerOf(token);
    return kid !== undefined && typeof kid !== 'string';
  },
};

/** The same for DPoP proofs. */
export const STRICTER_PROOFS: Readonly<Record<string, (proof: string) => boolean>> = {
  // Rule D6: one way to write each part.
  malformed_proof: (proof) => {
    const [header = '', payload = ''] = partsOf(proof);
    return (
      [header, payload].some((part) => !isCanonical(part) || startsWithMark(part)) ||
      /[^A-Za-z0-9._-]/.test(proof)
    );
  },
  proof_too_long: (proof) => proof.length > 8192,
  bad_proof_signature: (proof) => !isCanonical(partsOf(proof)[2] ?? ''),
  // Rule D5: jose knows `b64`, and looks at nothing in a key but what it needs.
  unsupported_critical_header: (proof) =>
    ['crit', 'b64'].some((name) => Object.hasOwn(headerOf(proof), name)),
  invalid_proof_key: (proof) => {
    const jwk = headerOf(proof).jwk as Readonly<Record<string, unknown>>;
    const secret = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'].some((name) => Object.hasOwn(jwk, name));
    // Rule D5a: jose leaves these out of what it imports.
    const other = ['use', 'alg'].some((name) => Object.hasOwn(jwk, name));
    // Rule D5: to jose a number is a text, and members of other key types do not matter.
    const noText = ['kty', 'crv', 'x', 'y', 'n', 'e'].some(
      (name) => Object.hasOwn(jwk, name) && typeof jwk[name] !== 'string',
    );
    return (
      secret || other || noText || ['x', 'y'].some((name) => name in jwk && !isCanonical(String(jwk[name])))
    );
  },
  // Rule D7a: infinity is a number to jose.
  invalid_proof_time: (proof) =>
    ['exp', 'nbf'].some((name) => Math.abs(Number(claimsOf(proof)[name])) === Infinity),
  // Rule D7: there is a longest jti, and a shortest.
  invalid_jti: (proof) => {
    const { length } = String(claimsOf(proof).jti);
    return length === 0 || length > 256;
  },
  // Rule D9: browsers forgive what no URL has (RFC 3986), and forget who a URL logs in.
  htu_mismatch: (proof) =>
    !/^https?:\/\/[\w.:-]+(?:[/?#][\x21-\x5b\x5d-\x7e]*)?$/i.test(String(claimsOf(proof).htu)),
};

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

const partsOf = (token: string): readonly string[] => token.split('.');

// Node reads base64 of any kind, so what it decodes to is what jose decodes to as well.
const bytesOf = (part: string): Buffer => Buffer.from(part, 'base64url');

const isCanonical = (part: string): boolean => part !== '' && bytesOf(part).toString('base64url') === part;

const startsWithMark = (part: string): boolean => bytesOf(part).subarray(0, 3).equals(BYTE_ORDER_MARK);

function objectOf(part: string | undefined): Readonly<Record<string, unknown>> {
  return JSON.parse(new TextDecoder().decode(bytesOf(part ?? '')));
}

const headerOf = (token: string) => objectOf(partsOf(token)[0]);
const claimsOf = (token: string) => objectOf(partsOf(token)[1]);
