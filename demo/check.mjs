import { isDeepStrictEqual } from 'node:util';

/**
 * The expected response. For a 200, that is the JSON. For a refusal: the error code, a part of the description, the scheme
 * whose challenge names both (default: `Bearer`; or `none`), the scope to request, and whether the response has a nonce.
 * A problem with the issuer is never the client's fault: there is no challenge, and a 503 has a `Retry-After`.
 *
 * @typedef {object} Refusal
 * @property {400 | 401 | 403} status
 * @property {string} error
 * @property {string} says
 * @property {'Bearer' | 'DPoP' | 'none'} [challenged]
 * @property {string} [scope]
 * @property {boolean} [nonce]
 *
 * @typedef {{ status: 200, body: object } | Refusal | { status: 502 }
 *   | { status: 503, error?: string }} Expected
 */

/** How the challenge of each scheme starts, in order. */
const CHALLENGES = { Bearer: 'Bearer realm="api"', DPoP: 'DPoP algs="ES256"' };

/**
 * Compares a response with the expected one.
 *
 * @param {import('./send.mjs').Answer} answer
 * @param {Expected} expected
 * @returns {string[]} what is wrong with it, in words; empty when it is correct
 */
export function check(answer, expected) {
  if (answer.status !== expected.status) return [`status ${answer.status} instead of ${expected.status}`];
  if (expected.status === 200) return checkSuccess(answer, expected);
  return expected.status >= 500 ? checkServerError(answer, expected) : checkRefusal(answer, expected);
}

/** The header lines that tell the client what to do next. */
export function guidance(answer) {
  const fields = { 'Retry-After': line(answer, 'retry-after'), 'DPoP-Nonce': line(answer, 'dpop-nonce') };
  const others = Object.entries(fields).filter(([, value]) => value !== undefined);
  return [...challenges(answer), ...others.map(([name, value]) => `${name}: ${value}`)];
}

function checkSuccess(answer, { body }) {
  return [
    ...unless(isDeepStrictEqual(answer.body, body), `body ${JSON.stringify(answer.body)}`),
    ...unless(challenges(answer).length === 0, 'a challenge on a success'),
  ];
}

function checkRefusal(answer, { error, says, challenged = 'Bearer', scope, nonce = false }) {
  const description = answer.body?.error_description;
  return [
    ...checkChallenges(challenges(answer), {
      challenged,
      parameters: { error, error_description: description, scope },
    }),
    ...unless((line(answer, 'dpop-nonce') !== undefined) === nonce, nonce ? 'no DPoP-Nonce' : 'a DPoP-Nonce'),
    ...unless(answer.body?.error === error, `error ${JSON.stringify(answer.body?.error)} in the body`),
    ...unless(
      String(description).includes(says),
      `error_description ${JSON.stringify(description)} in the body`,
    ),
    ...unless(line(answer, 'content-type') === 'application/json; charset=utf-8', 'the wrong content type'),
    ...unless(line(answer, 'cache-control') === 'no-store', 'a response that caches may store'),
    ...unless(line(answer, 'retry-after') === undefined, 'a Retry-After'),
  ];
}

function checkChallenges(lines, { challenged, parameters }) {
  const schemes = Object.entries(CHALLENGES);
  if (lines.length !== schemes.length) return [`${lines.length} challenges instead of ${schemes.length}`];
  return schemes.flatMap(([scheme, start], index) => {
    const challenge = lines[index];
    const names = Object.keys(parameters);
    const wrong = names.filter(
      (name) => parameter(challenge, name) !== (scheme === challenged ? parameters[name] : undefined),
    );
    return [
      ...unless(challenge === start || challenge.startsWith(`${start}, `), `no ${scheme} challenge`),
      ...wrong.map((name) => `the wrong ${name} in the ${scheme} challenge`),
    ];
  });
}

function checkServerError(
  answer,
  { status, error = status === 503 ? 'temporarily_unavailable' : 'server_error' },
) {
  const wait = line(answer, 'retry-after');
  return [
    ...unless(status !== 503 || /^[1-9]\d*$/.test(wait ?? ''), 'no Retry-After'),
    ...unless(challenges(answer).length === 0, 'a challenge, as if the token were bad'),
    ...unless(answer.body?.error === error, `error ${JSON.stringify(answer.body?.error)} in the body`),
  ];
}

/** The lines of `WWW-Authenticate`. */
export function challenges(answer) {
  return answer.headers['www-authenticate'] ?? [];
}

function line(answer, name) {
  const lines = answer.headers[name];
  return lines?.length === 1 ? lines[0] : undefined;
}

function parameter(challenge, name) {
  return new RegExp(`[ ,]${name}="([^"]*)"`).exec(challenge)?.[1];
}

function unless(holds, complaint) {
  return holds ? [] : [complaint];
}
