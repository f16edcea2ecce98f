import fc from 'fast-check';
import type { FuzzIssuer } from './issuer.js';
import type { RawRequest } from './keep-alive.js';
import { anyTokens } from './tokens.js';

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
export function hostileRequests(issuer: FuzzIssuer): fc.Arbitrary<RawRequest> {
  const fields: readonly Fields[] = [credentials(issuer), soup];
  return fc
    .record({ method: methods, target: targets, parts: fc.tuple(...fields) })
    .map(({ method, target, parts }) => ({ method, target, fields: parts.flat() }));
}

/** The token that a request presents by Bearer, where it presents exactly one. */
export function presentedToken({ fields }: RawRequest): string | undefined {
  const values = fields.filter(([name]) => name.toLowerCase() === 'authorization').map(([, value]) => value);
  return values.length === 1 ? /^[ \t]*bearer[ \t]+([^ \t]+)[ \t]*$/i.exec(values[0] ?? '')?.[1] : undefined;
}
