import { once } from 'node:events';
import { request as requestHttps } from 'node:https';
import { Readable } from 'node:stream';
import type { ApiClient, ApiClientOptions, Auth, ExchangeMtlsFetch } from '@auth0-api/core';
import type { Tenant, TenantOptions, TestCertificate } from '@auth0-api/testing';
import { decodeProtectedHeader, type JWTPayload } from 'jose';
import {
  DOWNSTREAM,
  exchangingClient,
  exchangingTenant,
  recording,
  type SentRequest,
} from './exchange-support.js';
import { bearer } from './support.js';

/** A tenant in which the API to call has sender constraining, a client of it, and what the client sends. */
export async function bindingSetUp(
  options: ApiClientOptions = {},
  tenantOptions: TenantOptions = {},
): Promise<{ tenant: Tenant; client: ApiClient; sent: SentRequest[]; caller: () => Promise<Auth> }> {
  const tenant = await exchangingTenant({ senderConstraining: [DOWNSTREAM], ...tenantOptions });
  const { fetch, sent } = recording(tenant.fetch);
  const client = exchangingClient(tenant, { customFetch: fetch, ...options });
  const caller = async () => client.verifyRequest(bearer(await tenant.accessToken()));
  return { tenant, client, sent, caller };
}

/** What a token or proof says, without any check. */
export function read(jwt: string): { header: Record<string, unknown>; claims: JWTPayload } {
  const claims = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
  return { header: decodeProtectedHeader(jwt) as Record<string, unknown>, claims };
}

/** A token that no one signed, with these claims. */
export function unsigned(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.c2ln`;
}

/** How to reach a server whose name no resolver knows. */
export interface TlsRoute {
  readonly port: number;
  readonly ca: string;
  readonly certificate?: TestCertificate | undefined;
}

/** A fetch over real TLS that presents a certificate; every host is this machine, under its own name. */
export function mtlsFetch(route: () => TlsRoute, seen: string[] = []): ExchangeMtlsFetch {
  return async (url, init) => {
    seen.push(url);
    const { port, ca, certificate } = route();
    const { pathname, search, host } = new URL(url);
    const outgoing = requestHttps({
      ...{ host: '127.0.0.1', port, ca, agent: false, servername: '', path: pathname + search },
      method: init.method ?? 'GET',
      headers: { ...Object.fromEntries(new Headers(init.headers)), host },
      ...(certificate === undefined ? {} : { cert: certificate.pem, key: certificate.privateKeyPem }),
    });
    outgoing.end(init.body == null ? undefined : String(init.body));
    const [incoming] = (await once(outgoing, 'response')) as [import('node:http').IncomingMessage];
    const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]);
    return new Response(Readable.toWeb(incoming) as unknown as ReadableStream<Uint8Array>, {
      status: incoming.statusCode ?? 0,
      headers,
    });
  };
}
