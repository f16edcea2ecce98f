import { ApiClient, Auth0ApiError, type RequestHeaders } from '@auth0-api/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FuzzIssuer } from './issuer.js';
import { hostileRequests } from './requests.js';
import { LONG, parameters, runs } from './settings.js';

type Fields = readonly (readonly [string, string])[];

/** The same header fields in each form that Node.js or a web server has them in. */
function formsOf(fields: Fields): readonly RequestHeaders[] {
  const distinct: Record<string, string[]> = Object.create(null);
  for (const [name, value] of fields) {
    const values = distinct[name.toLowerCase()] ?? [];
    distinct[name.toLowerCase()] = [...values, value];
  }
  // Others would join repeated fields, or show the first one alone.
  const repeated = Object.values(distinct).some((values) => values.length > 1);
  const single = Object.fromEntries(Object.entries(distinct).map(([name, [value]]) => [name, value]));
  return [fields, fields.flat(), distinct, ...(repeated ? [] : [single, ...webHeaders(fields)])];
}

// It takes no control characters and nothing but tokens as names, and cuts line breaks off.
function webHeaders(fields: Fields): readonly Headers[] {
  if (fields.some(([, value]) => /[\r\n]/.test(value))) return [];
  try {
    return [new Headers(fields.map(([name, value]): [string, string] => [name, value]))];
  } catch {
    return [];
  }
}

it(
  'C4, R13 a request gets the same verdict in whatever form its header fields come',
  async () => {
    const issuer = await FuzzIssuer.create();
    const client = new ApiClient(issuer.options());
    const verdict = async (method: string, headers: RequestHeaders): Promise<string> => {
      try {
        const { claims } = await client.verifyRequest({ method, headers });
        return `200 ${claims.sub}`;
      } catch (error) {
        if (error instanceof Auth0ApiError) return `${error.status} ${error.reason}`;
        throw error;
      }
    };
    await fc.assert(
      fc.asyncProperty(hostileRequests(issuer), async ({ method, fields }) => {
        const [first, ...others] = formsOf(fields);
        const expected = await verdict(method, first ?? []);
        expect(expected).toMatch(/^(?:200|4\d\d) /);
        for (const headers of others) expect(await verdict(method, headers)).toBe(expected);
      }),
      parameters(runs(500, 1 / 20)),
    );
  },
  LONG,
);
