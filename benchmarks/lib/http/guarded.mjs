/**
 * Makes sure that a server is what its name says: a protected one lets a good token pass, and neither none nor one
 * whose signature is broken, nor one for another API. Otherwise the benchmark would compare with a route that anybody may call.
 *
 * @param {{ name: string, port: number }} server
 * @param {{ token: string, foreign?: string, isProtected: boolean }} what `foreign` has another audience
 */
export async function checkGuarded({ name, port }, { token, foreign, isProtected }) {
  const url = `http://127.0.0.1:${port}/orders`;
  const broken = token.slice(0, -8) + token.slice(-8).split('').reverse().join('');
  const refusal = isProtected ? 401 : 200;
  const expected = [
    ['no token', {}, refusal],
    ['a broken token', { authorization: `Bearer ${broken}` }, refusal],
    ...(foreign === undefined
      ? []
      : [['a token for another API', { authorization: `Bearer ${foreign}` }, refusal]]),
    ['a good token', { authorization: `Bearer ${token}` }, 200],
  ];
  for (const [what, headers, status] of expected) {
    const answer = await fetch(url, { headers });
    await answer.text();
    if (answer.status !== status)
      throw new Error(`${name} answers ${what} with ${answer.status}, not with ${status}.`);
  }
}
