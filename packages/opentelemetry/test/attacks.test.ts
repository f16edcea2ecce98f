import { ApiClient, Auth0ApiError } from '@auth0-api/core';
import { Auth0ApiInstrumentation } from '@auth0-api/opentelemetry';
import { type AttributeValue, context, trace } from '@opentelemetry/api';
import { afterEach, describe, expect, it } from 'vitest';
import { Recorder } from './recorder.js';

const MARK = 'attacker';
const ISSUERS = 2000;

let stop: (() => void) | undefined;
afterEach(() => stop?.());

function recording(): Recorder {
  const recorder = new Recorder();
  const instrumentation = new Auth0ApiInstrumentation();
  instrumentation.setTracerProvider(recorder.tracerProvider);
  instrumentation.setMeterProvider(recorder.meterProvider);
  stop = () => instrumentation.disable();
  return recorder;
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const forged = (header: object, claims: object) =>
  [encode({ alg: 'RS256', typ: 'at+jwt', kid: MARK, ...header }), encode(claims), encode(MARK)].join('.');
const SECONDS = Math.floor(Date.now() / 1000);
const claimsOf = (iss: unknown) => ({
  iss,
  aud: 'https://api.test/',
  sub: MARK,
  azp: MARK,
  client_id: MARK,
  jti: MARK,
  scope: MARK,
  iat: SECONDS,
  exp: SECONDS + 3600,
});

/** Header fields that a client may send, all with the mark wherever there is text to choose. */
function requests(iss: string): readonly Readonly<Record<string, string>>[] {
  const claims = claimsOf(iss);
  const token = forged({}, claims);
  const bearer = [
    MARK,
    MARK.repeat(2000),
    `${MARK}.${MARK}.${MARK}`,
    forged({ alg: MARK }, claims),
    forged({ typ: MARK }, claims),
    forged({ crit: [MARK] }, claims),
    forged({ kid: MARK.repeat(500) }, claims),
    forged({}, claimsOf(`https://${MARK}.test/${MARK}`)),
    forged({}, claimsOf(`${MARK} no issuer`)),
    forged({}, claimsOf({ [MARK]: MARK })),
    forged({}, { ...claims, aud: MARK }),
    forged({}, { ...claims, exp: MARK }),
    token,
  ].map((value) => ({ authorization: `Bearer ${value}` }));
  const proof = forged({ typ: 'dpop+jwt' }, { htm: MARK, htu: `https://${MARK}.test/`, jti: MARK });
  return [
    ...bearer,
    { authorization: MARK },
    { authorization: `${MARK} ${token}` },
    { authorization: `DPoP ${token}`, dpop: proof },
    { authorization: `DPoP ${token}`, dpop: MARK },
  ];
}

async function refusedBy(client: ApiClient, headers: Readonly<Record<string, string>>): Promise<void> {
  const refused = client.verifyRequest({ headers, method: MARK, url: `https://api.test/${MARK}?${MARK}` });
  await expect(refused).rejects.toBeInstanceOf(Auth0ApiError);
}

const values = (attributes: Readonly<Record<string, AttributeValue | undefined>>) =>
  Object.values(attributes).map(String);

describe('what a client writes', () => {
  it('R2c is no attribute of a metric or a span', async () => {
    const recorder = recording();
    const tracer = recorder.tracerProvider.getTracer('test');
    const client = new ApiClient({
      domain: 'tenant.test',
      audience: 'https://api.test/',
      customFetch: async () => new Response(JSON.stringify({ [MARK]: MARK }), { status: 404 }),
    });
    for (const headers of requests('https://tenant.test/')) {
      const span = tracer.startSpan('request');
      await context.with(trace.setSpan(context.active(), span), () => refusedBy(client, headers));
      span.end();
    }
    const points = (await recorder.metrics()).flatMap(({ dataPoints }) =>
      dataPoints.map(({ attributes }) => attributes),
    );
    const attributes = [...points, ...recorder.spans.map((span) => span.attributes)];
    expect(points.length).toBeGreaterThan(5);
    expect(recorder.spans.length).toBeGreaterThan(requests('').length);
    expect(attributes.flatMap(values).filter((value) => value.includes(MARK))).toEqual([]);
    // No reason is unknown to this library.
    expect(attributes.flatMap(values)).not.toContain('_OTHER');
    expect(
      recorder.spans.map(({ name }) => name).filter((name) => !['request', 'GET'].includes(name)),
    ).toEqual([]);
    expect(recorder.spans.flatMap(({ events, links }) => [...events, ...links])).toEqual([]);
    expect(JSON.stringify(recorder.spans.map(({ status }) => status))).not.toContain(MARK);
  });

  it('R2c makes no metric grow without end, even if a domains function accepts every issuer', async () => {
    const recorder = recording();
    const client = new ApiClient({
      audience: 'https://api.test/',
      // What docs/multiple-domains.md forbids.
      domains: ({ unverifiedIss }) => [unverifiedIss],
      customFetch: async () => new Response('', { status: 404 }),
    });
    for (let n = 0; n < ISSUERS; n += 1) {
      const token = forged({}, claimsOf(`https://${MARK}-${n}.test/`));
      await refusedBy(client, { authorization: `Bearer ${token}` });
    }
    const decisions = await recorder.counts('auth0_api.decisions');
    expect(decisions.length).toBeLessThanOrEqual(3);
    expect(JSON.stringify(decisions)).not.toContain(MARK);
    const fetches = await recorder.counts('auth0_api.issuer_fetch.duration');
    expect(fetches).toHaveLength(101);
    expect(fetches.reduce((sum, [, count]) => sum + count, 0)).toBe(ISSUERS);
  });
});
