import { calculateJwkThumbprint, decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ATTACKS, Spa, type SpaPage } from './spa-page.js';

let spa: Spa;
let open: SpaPage;

beforeAll(async () => {
  spa = await Spa.start();
});

afterAll(async () => {
  await spa?.[Symbol.asyncDispose]();
});

beforeEach(async () => {
  open = await spa.open();
});

afterEach(async () => {
  const { errors } = open;
  await open[Symbol.asyncDispose]();
  expect(errors).toEqual([]);
});

describe('examples/spa in Chromium', () => {
  test('it prints one address, and the page names the other two origins', async () => {
    expect(spa.printed).toMatch(/^Open http:\/\/127\.0\.0\.1:\d+ in a browser\.$/);
    expect((await open.text('origins')).match(/http:\/\/127\.0\.0\.1:\d+/g)).toHaveLength(3);
  });

  test('the key cannot be exported, and is still there after a reload', async () => {
    await open.press('make-key');
    const exported = await open.page.evaluate(async () => {
      const opening = indexedDB.open('keyval-store');
      await new Promise((resolve) => opening.addEventListener('success', resolve));
      const request = opening.result.transaction('keyval').objectStore('keyval').get('dpop-key');
      await new Promise((resolve) => request.addEventListener('success', resolve));
      const { privateKey } = request.result;
      const formats = ['jwk', 'pkcs8'] as const;
      return Promise.all(
        formats.map((format) =>
          crypto.subtle.exportKey(format, privateKey).then(
            () => 'exported',
            (error: Error) => error.name,
          ),
        ),
      );
    });
    expect(exported).toEqual(['InvalidAccessError', 'InvalidAccessError']);
    expect(await open.text('exportable')).toBe('no');

    const thumbprint = await open.text('thumbprint');
    await open.page.reload();
    await open.settled();
    expect(await open.text('thumbprint')).toBe(thumbprint);
  });

  test('the page logs in with a code, and the token is bound to its key', async () => {
    await open.press('make-key');
    await open.logIn();
    // The code is gone from the address.
    expect(open.page.url()).toBe(`${spa.url}/`);
    const [login, withoutNonce, withNonce] = await open.exchanges();
    expect(login?.parts['The request']).toMatchObject({
      code_challenge_method: 'S256',
      scope: 'read:orders',
    });
    expect(withoutNonce?.head).toBe('POST /oauth/token · proof → 400');
    expect(withoutNonce?.verdict).toContain('sends a nonce for the next proof');
    expect(withNonce?.head).toBe('POST /oauth/token · proof → 200');
    const thumbprint = await open.text('thumbprint');
    expect(withNonce?.parts['The proof, decoded']).toMatchObject({ 'jwk thumbprint': thumbprint });
    expect(withNonce?.parts['The access token in it, decoded']).toMatchObject({ 'cnf.jkt': thumbprint });
    expect(await open.text('bound-to')).toBe(thumbprint);
    expect(await open.text('is-bound')).toBe("✓ the page's key");
  });

  test('an answer to a login that this tab did not start gets no token', async () => {
    await open.press('make-key');
    await open.page.goto(`${spa.url}/?code=stolen&state=guessed`);
    await open.settled();
    expect(await open.text('message')).toContain('not for a login that this page started');
    expect(open.requests).toEqual([]);
    expect(open.page.url()).toBe(`${spa.url}/`);
  });

  test('D18, H11 the page reads challenge and nonce across origins, and shows both requests', async () => {
    await open.reachMisuse();
    const [first, second] = await open.exchanges();
    expect(first?.head).toBe('GET /profile · DPoP → 401');
    expect(first?.verdict).toMatch(/wants to know that the proof is new.* D18$/);
    expect(first?.parts['The proof, decoded']?.nonce).toBe('none yet');
    expect(first?.parts['The response']).toMatchObject({
      realm: 'api',
      algs: 'ES256',
      error: 'use_dpop_nonce',
      'DPoP-Nonce': expect.stringContaining('characters'),
    });
    expect(second?.head).toBe('GET /profile · DPoP → 200');
    expect(second?.verdict).toContain('the same request again');
    // The nonce is kept: the next call needs no second attempt.
    await open.press('call-orders');
    expect((await open.exchanges()).map(({ head }) => head)).toEqual(['GET /orders · DPoP → 200']);
    expect(open.preflights).toEqual(['OPTIONS /oauth/token', 'OPTIONS /profile', 'OPTIONS /orders']);
  });

  test('the proof that is shown is the proof that was sent', async () => {
    await open.reachMisuse();
    const sent = open.requests.slice(-2);
    const shown = (await open.exchanges()).map(({ parts }) => parts['The proof, decoded'] ?? {});
    expect(sent).toHaveLength(shown.length);
    for (const [index, request] of sent.entries()) {
      const { dpop = '', authorization = '' } = await request.allHeaders();
      const { jwk = {}, typ, alg } = decodeProtectedHeader(dpop);
      const { iat, nonce = 'none yet', ...claims } = decodeJwt(dpop);
      expect(shown[index]).toMatchObject({
        typ,
        alg,
        ...claims,
        nonce,
        'jwk thumbprint': await calculateJwkThumbprint(jwk),
        iat: expect.stringContaining(`${iat} = 2`),
      });
      expect(decodeJwt(authorization.slice(5)).cnf).toEqual({ jkt: await open.text('thumbprint') });
    }
  });

  test('neither the token nor a proof is in the page as a whole', async () => {
    await open.reachMisuse();
    for (const [id] of ATTACKS) await open.press(id);
    const text = await open.page.evaluate(() => document.documentElement.outerHTML);
    expect(text).toContain('eyJ');
    expect(text).not.toMatch(/eyJ[\w-]{20}/);
  });

  test.each(ATTACKS)(
    'D1, D9, D11, D12, D15, T14, C1 the attack %s is refused, and %s explained',
    async (id, rule) => {
      await open.reachMisuse();
      await open.press(id);
      const [refused, ...others] = await open.exchanges();
      expect(others).toEqual([]);
      expect(refused?.head).toMatch(id === 'no-proof' ? / → 400$/ : / → 401$/);
      expect(refused?.verdict).toMatch(new RegExp(` ${rule}$`));
      expect(await open.text(`result-${id}`)).toBe('✓ refused');
      // The page itself can go on.
      await open.press('call-profile');
      expect((await open.exchanges()).at(-1)?.head).toBe('GET /profile · DPoP → 200');
    },
  );

  test('D12 with another key, the page says that it is not its own', async () => {
    await open.reachMisuse();
    await open.press('other-key');
    const proof = open.page.locator('#wire > li:first-child .proof-header');
    expect(await proof.locator('.is-different').textContent()).toBe("✗ not the page's key");
    const token = open.page.locator('#wire > li:first-child .token');
    expect(await token.locator('.is-same').textContent()).toBe("✓ the page's key");
  });

  test('H11 a page of another origin can read nothing', async () => {
    const api = /the API at (\S+),/.exec(await open.text('origins'))?.[1];
    // The same page under another name is another origin.
    await open.page.goto(spa.url.replace('127.0.0.1', 'localhost'));
    await open.settled();
    expect(await open.text('wrong-address')).toContain(spa.url);
    const read = await open.page.evaluate(
      (target) =>
        fetch(target).then(
          ({ status }) => String(status),
          (error: Error) => error.message,
        ),
      `${api}/profile`,
    );
    expect(read).toBe('Failed to fetch');
  });

  test('the page runs no script but its own, and takes no text as HTML', async () => {
    const [inline, html] = await open.page.evaluate(() => {
      const script = document.createElement('script');
      const attempt = (action: () => void) => {
        try {
          action();
          return 'accepted';
        } catch (error) {
          return (error as Error).name;
        }
      };
      return [
        attempt(() => {
          script.text = 'globalThis.injected = true';
        }),
        attempt(() => {
          document.body.innerHTML = '<p>text</p>';
        }),
      ];
    });
    expect([inline, html]).toEqual(['TypeError', 'TypeError']);
    // Those were the reports of what was just tried.
    open.errors.length = 0;
  });
});
