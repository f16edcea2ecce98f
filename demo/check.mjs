import { isDeepStrictEqual } from 'node:util';

/**
 * What an answer has to be. Of a 200 that is the JSON. Of a refusal it is the error code, a part of the description,
 * whether the challenge keeps silent about both, and the scope that it asks for. Trouble with the issuer is never the
 * client's: it gets no challenge, and with 503 a time to come back.
 *
 * @typedef {{ status: 200, body: object }
 *   | { status: 400 | 401 | 403, error: string, says: string, silent?: boolean, scope?: string }
 *   | { status: 502 }
 *   | { status: 503, error?: string }} Expected
 */

/**
 * Compares an answer with what it has to be.
 *
 * @param {import('./send.mjs').Answer} answer
 * @param {Expected} expected
 * @returns {string[]} what is wrong with it, in words; empty when all is right
 */
export function check(answer, expected) {
  if (answer.status !== expected.status) return [`status ${answer.status} instead of ${expected.status}`];
  if (expected.status === 200) return checkSuccess(answer, expected);
  return expected.status >= 500 ? checkTrouble(answer, expected) : checkRefusal(answer, expected);
}

/** The lines of an answer that tell the client what to do next. */
export function guidance(answer) {
  const wait = line(answer, 'retry-after');
  return [...challenges(answer), ...(wait === undefined ? [] : [`Retry-After: ${wait}`])];
}

function checkSuccess(answer, { body }) {
  return [
    ...unless(isDeepStrictEqual(answer.body, body), `body ${JSON.stringify(answer.body)}`),
    ...unless(challenges(answer).length === 0, 'a challenge on a success'),
  ];
}

function checkRefusal(answer, { error, says, silent = false, scope }) {
  const [challenge = '', ...others] = challenges(answer);
  const description = answer.body?.error_description;
  const told = silent ? {} : { error, description };
  return [
    ...unless(others.length === 0, 'more than one challenge'),
    ...unless(/^Bearer realm="api"(?:,|$)/.test(challenge), 'no Bearer challenge with the realm'),
    ...unless(parameter(challenge, 'error') === told.error, 'the wrong error in the challenge'),
    ...unless(
      parameter(challenge, 'error_description') === told.description,
      'another error_description in the challenge',
    ),
    ...unless(parameter(challenge, 'scope') === scope, 'the wrong scope in the challenge'),
    ...unless(answer.body?.error === error, `error ${JSON.stringify(answer.body?.error)} in the body`),
    ...unless(
      String(description).includes(says),
      `error_description ${JSON.stringify(description)} in the body`,
    ),
    ...unless(line(answer, 'content-type') === 'application/json; charset=utf-8', 'the wrong content type'),
    ...unless(line(answer, 'cache-control') === 'no-store', 'an answer that caches may keep'),
    ...unless(line(answer, 'retry-after') === undefined, 'a Retry-After'),
  ];
}

function checkTrouble(
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
