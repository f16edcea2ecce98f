import fc from 'fast-check';
import type { FuzzIssuer } from './issuer.js';
import type { RawRequest } from './keep-alive.js';
import { anyProofs, proofOf } from './proofs.js';
import type { Prover } from './prover.js';
import { anyTokens, tokenWith } from './tokens.js';

type Field = readonly [name: string, value: string];

/** Header fields that a kind of hostile client adds to a request. A further kind is a further one of these. */
type Fields = fc.Arbitrary<readonly Field[]>;

const schemes = fc.oneof(
  { weight: 12, arbitrary: fc.constant('Bearer') },
  fc.constantFrom(
    'bearer',
    'BEARER',
    'bEaReR',
    'DPoP',
    'dpop',
    'Basic',
    'Digest',
    'Negotiate',
    'Token',
    'JWT',
    '',
  ),
  fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,12}$/),
);
const gaps = fc.oneof(
  { weight: 12, arbitrary: fc.constant(' ') },
  fc.constantFrom('', '  ', '\t', ' \t ', ' '.repeat(500), ',', ' , ', '=', ':', ' "'),
);
const tails = fc.oneof(
  { weight: 16, arbitrary: fc.constant('') },
  fc.constantFrom(' ', '\t', ' x', ', Bearer x', ',', '"', ';q=1', '\x00', '\xff', ' \r', '%20', '='),
);
// Bytes as they are on the wire; a line break would begin another field.
const bytes = fc
  .array(fc.integer({ min: 0, max: 255 }), { maxLength: 60 })
  .map((codes) => String.fromCharCode(...codes.filter((code) => code !== 10 && code !== 13)));

/** An `Authorization` field, mostly one that could be meant. */
function authorization(issuer: FuzzIssuer): fc.Arbitrary<Field> {
  const names = fc.oneof(
    { weight: 9, arbitrary: fc.constant('Authorization') },
    fc.constantFrom('authorization', 'AUTHORIZATION'),
  );
  const credentials = fc
    .tuple(schemes, gaps, anyTokens(issuer), tails)
    .map(([scheme, gap, token, tail]) => `${scheme}${gap}${token}${tail}`);
  return fc.tuple(names, fc.oneof({ weight: 9, arbitrary: credentials }, bytes));
}

/** None, mostly one, at times several `Authorization` fields. */
function credentials(issuer: FuzzIssuer): Fields {
  const one = authorization(issuer);
  return fc.oneof(
    { weight: 14, arbitrary: fc.tuple(one) },
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: fc.array(one, { minLength: 2, maxLength: 3 }) },
  );
}

/** Bound tokens with proofs of all kinds: none, one, several, under any scheme, for this token or for another. */
function proven(issuer: FuzzIssuer, prover: Prover): Fields {
  const [client, thief] = prover.keys;
  const tokens = fc.oneof(
    { weight: 9, arbitrary: fc.constant(client.token) },
    { weight: 1, arbitrary: fc.constant(thief.token) },
    { weight: 1, arbitrary: fc.constant(tokenWith(issuer, {})) },
    {
      weight: 2,
      arbitrary: fc
        .oneof(fc.jsonValue(), fc.constantFrom({}, { jkt: '' }, { jkt: 5 }, [{ jkt: client.jkt }]))
        .map((cnf) => tokenWith(issuer, { cnf })),
    },
  );
  const scheme = fc.oneof({ weight: 9, arbitrary: fc.constantFrom('DPoP', 'dpop') }, schemes);
  const proof = anyProofs(prover, client.token);
  const values = fc.oneof(
    { weight: 12, arbitrary: proof },
    { weight: 1, arbitrary: fc.tuple(proof, proof).map((both) => both.join(', ')) },
    { weight: 1, arbitrary: bytes },
  );
  const headers = fc.oneof(
    { weight: 12, arbitrary: fc.tuple(values) },
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(values, { minLength: 2, maxLength: 3 }) },
    // The right proof for whatever token comes, bound or not.
    { weight: 2, arbitrary: fc.constant(undefined) },
  );
  const name = fc.constantFrom('DPoP', 'dpop', 'DPOP');
  return fc.tuple(scheme, tokens, name, headers).map(([auth, token, field, proofs]) => {
    const sent = proofs ?? [proofOf(client, token)];
    return [['Authorization', `${auth} ${token}`], ...sent.map((value): Field => [field, value])];
  });
}

/** Fields that other parts of a server listen to, and any others. None that says how long the request is. */
const soup: Fields = fc.array(
  fc.tuple(
    fc.oneof(
      fc.constantFrom(
        'Cookie',
        'DPoP',
        'Forwarded',
        'X-Forwarded-For',
        'X-Forwarded-Host',
        'X-Forwarded-Proto',
        'X-Original-URL',
        'X-HTTP-Method-Override',
        'X-SSL-Client-Cert',
        'X-Forwarded-Client-Cert',
        'Client-Cert',
        'Origin',
        'Access-Control-Request-Method',
        'Proxy-Authorization',
        'WWW-Authenticate',
        'Accept',
        'Range',
        'If-None-Match',
        '__proto__',
        'constructor',
      ),
      fc.stringMatching(/^X-[A-Za-z0-9-]{1,10}$/),
    ),
    fc.oneof(fc.constantFrom('', 'null', 'GET', 'https', 'Bearer x', 'evil.test', '[object Object]'), bytes),
  ),
  { maxLength: 3 },
);

const targets = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom('/ok', '/caller', '/scoped') },
  { weight: 4, arbitrary: fc.stringMatching(/^\/ok\?[!-"$-~]{0,40}$/) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('*', '//', '/..', '/%', '/%00', '/%ff', '/ok#x', 'http://evil.test/ok', 'ok'),
  },
  { weight: 1, arbitrary: fc.stringMatching(/^\/[!-~]{0,30}$/) },
);
const methods = fc.oneof(
  { weight: 16, arbitrary: fc.constant('GET') },
  fc.constantFrom('HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'get', 'BREW'),
);

/** Requests of a client that means no good. */
export function hostileRequests(issuer: FuzzIssuer, prover: Prover): fc.Arbitrary<RawRequest> {
  const bearer: readonly Fields[] = [credentials(issuer), soup];
  const dpop: readonly Fields[] = [proven(issuer, prover), soup];
  return fc
    .oneof(
      fc.record({ method: methods, target: targets, parts: fc.tuple(...bearer) }),
      fc.record({ method: methods, target: targets, parts: fc.tuple(...dpop) }),
    )
    .map(({ method, target, parts }) => ({ method, target, fields: parts.flat() }));
}

/** The token that a request presents by a scheme that is accepted, where it presents exactly one, and its proofs. */
export function presented({ fields }: RawRequest): {
  readonly scheme: string | undefined;
  readonly token: string | undefined;
  readonly proofs: readonly string[];
} {
  const valuesOf = (wanted: string) =>
    fields.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
  const [value, ...others] = valuesOf('authorization');
  const proofs = valuesOf('dpop').map((proof) => proof.trim());
  const [, scheme, token] =
    others.length === 0 ? (/^[ \t]*(bearer|dpop)[ \t]+([^ \t]+)[ \t]*$/i.exec(value ?? '') ?? []) : [];
  return { scheme: scheme?.toLowerCase(), token, proofs };
}
