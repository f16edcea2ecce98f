import type { Fetch } from '@auth0-api/core';
import { describe, expect, it } from 'vitest';
import { getTokenByExchangeProfile } from '../src/exchange/index.js';
import { answering, json } from './exchange-support.js';
import { presentNew, stillTenant } from './issuer-support.js';
import { clientOf } from './support.js';

const MARK = '\uFEFF';

/** A fetch whose answers have text before them. */
function preceded(fetch: typeof globalThis.fetch, text: string, suffix = ''): Fetch {
  return async (url, init) => {
    const answer = await fetch(url, init);
    if (!url.endsWith(suffix)) return answer;
    const { status, headers } = answer;
    return new Response(text + (await answer.text()), { status, headers });
  };
}

describe('a byte order mark before an issuer’s document', () => {
  it.each(['openid-configuration', 'jwks.json', ''])('R30 is ignored: %s', async (suffix) => {
    const tenant = await stillTenant();
    const client = clientOf(tenant, { customFetch: preceded(tenant.fetch, MARK, suffix) });
    expect(await presentNew(client, tenant)).toBe(200);
  });

  it.each<[what: string, text: string]>([
    ['two marks', MARK + MARK],
    ['a blank and a mark', ` ${MARK}`],
    ['a mark of the other order', '\uFFFE'],
  ])('R30 R8 %s make no JSON', async (_what, text) => {
    const tenant = await stillTenant();
    const client = clientOf(tenant, { customFetch: preceded(tenant.fetch, text) });
    expect(await presentNew(client, tenant)).toBe(503);
  });

  it('R30 is ignored in answers of the token endpoint, refusals included', async () => {
    const marked = (body: unknown, status = 200) => new Response(MARK + JSON.stringify(body), { status });
    const good = await answering(() => marked({ access_token: 't', expires_in: 60 }));
    const profile = { subjectTokenType: 'urn:acme:legacy' };
    expect((await getTokenByExchangeProfile(good.client, 'x', profile)).accessToken).toBe('t');
    const bad = await answering(() => marked({ error: 'mfa_required', error_description: 'No.' }, 403));
    await expect(getTokenByExchangeProfile(bad.client, 'x', profile)).rejects.toMatchObject({
      code: 'mfa_required',
    });
    const plain = await answering(() => json({ access_token: 't' }));
    expect((await getTokenByExchangeProfile(plain.client, 'x', profile)).accessToken).toBe('t');
  });
});
