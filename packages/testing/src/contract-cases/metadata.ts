import type { AdapterOptions } from '@auth0-api/core';
import type { ContractCase } from '../contract/contract-case.js';
import { authorized, withToken } from './common.js';
import { described, METADATA_PLACE as PLACE, RESOURCE, refused, servers } from './metadata-challenges.js';

const JSON_TYPE = 'application/json; charset=utf-8';
const document = {
  resource: RESOURCE,
  authorization_servers: servers,
  bearer_methods_supported: ['header'],
  dpop_signing_alg_values_supported: ['ES256'],
};
const cors = { 'access-control-allow-origin': '*' };
const served: ContractCase['expect'] = {
  status: 200,
  challenges: [],
  json: document,
  headers: { ...cors, 'content-type': JSON_TYPE },
};

const bindings: readonly {
  readonly title: string;
  readonly options: AdapterOptions;
  readonly members: Readonly<Record<string, unknown>>;
}[] = [
  {
    title: 'M2 DPoP required: the document says so, and names the algorithms',
    options: { dpop: { mode: 'required', algorithms: ['ES256', 'EdDSA'] } },
    members: {
      dpop_signing_alg_values_supported: ['ES256', 'EdDSA'],
      dpop_bound_access_tokens_required: true,
    },
  },
  {
    title: 'M2 DPoP disabled: the document does not mention it',
    options: { dpop: { mode: 'disabled' } },
    members: {
      dpop_signing_alg_values_supported: undefined,
      dpop_bound_access_tokens_required: undefined,
    },
  },
  {
    title: 'M2 certificate-bound tokens: the document says so',
    options: { mtls: {} },
    members: { tls_client_certificate_bound_access_tokens: true },
  },
];

const documents: readonly ContractCase[] = [
  {
    title: 'M1 M5 the metadata are between host and path of the resource, and need no token',
    app: described(),
    request: () => ({ target: `${PLACE}/v1/orders` }),
    expect: served,
  },
  {
    title: 'M1 a resource without a path has its metadata at the root',
    app: described({ resource: 'https://api.test/' }),
    request: () => ({ target: PLACE }),
    expect: { ...served, json: { ...document, resource: 'https://api.test/' } },
  },
  ...[`${PLACE}/v1/orders/`, `${PLACE}/v1/orders`].map(
    (target): ContractCase => ({
      title: `M1 of a resource with a slash at the end, ${target} answers`,
      app: described({ resource: `${RESOURCE}/` }),
      request: () => ({ target }),
      expect: { ...served, json: { ...document, resource: `${RESOURCE}/` } },
    }),
  ),
  {
    title: 'M1 a query changes nothing',
    app: described(),
    request: () => ({ target: `${PLACE}/v1/orders?x=/y` }),
    expect: served,
  },
  {
    title: 'M1 a bad token, optional credentials and a policy change nothing',
    app: described({}, { optional: true, policy: { description: 'nobody', check: () => Promise.reject() } }),
    request: () => authorized('Bearer x', `${PLACE}/v1/orders`),
    expect: served,
  },
  {
    title: 'M2 M7 all options are in the document',
    app: described({
      scopesSupported: ['read:orders', 'write:orders'],
      resourceName: 'Orders',
      resourceDocumentation: 'https://docs.test/orders?v=1#top',
      resourcePolicyUri: 'https://docs.test/policy',
      resourceTosUri: 'https://docs.test/terms?v=2',
      authorizationDetailsTypesSupported: ['payment_initiation', 'urn:example:accounts'],
    }),
    request: () => ({ target: `${PLACE}/v1/orders` }),
    expect: {
      ...served,
      json: {
        ...document,
        scopes_supported: ['read:orders', 'write:orders'],
        resource_name: 'Orders',
        resource_documentation: 'https://docs.test/orders?v=1#top',
        resource_policy_uri: 'https://docs.test/policy',
        resource_tos_uri: 'https://docs.test/terms?v=2',
        authorization_details_types_supported: ['payment_initiation', 'urn:example:accounts'],
        resource_metadata: undefined,
        jwks_uri: undefined,
      },
    },
  },
  ...bindings.map(
    ({ title, options, members }): ContractCase => ({
      title,
      app: described({}, options),
      request: () => ({ target: `${PLACE}/v1/orders` }),
      expect: { ...served, json: { ...document, ...members } },
    }),
  ),
  {
    title: 'M4 nothing comes from the request',
    app: described(),
    request: () => ({
      target: `${PLACE}/v1/orders`,
      headers: [
        ['X-Forwarded-Host', 'evil.test'],
        ['X-Forwarded-Proto', 'http'],
        ['Forwarded', 'host=evil.test'],
      ],
    }),
    expect: served,
  },
  {
    title: 'M4 an absolute-form target names no other resource',
    app: described(),
    request: () => ({ target: `http://evil.test${PLACE}/v1/orders` }),
    expect: served,
    needs: ['http/1.1'],
  },
];

const methods: readonly ContractCase[] = [
  {
    title: 'M5 HEAD is GET without a body',
    app: described(),
    request: () => ({ method: 'HEAD', target: `${PLACE}/v1/orders` }),
    expect: {
      status: 200,
      challenges: [],
      body: '',
      headers: {
        ...cors,
        'content-type': JSON_TYPE,
        'content-length': String(JSON.stringify(document).length),
      },
    },
    needs: ['head'],
  },
  {
    title: 'M5 a preflight is answered, whatever header it asks for',
    app: described(),
    request: () => ({
      method: 'OPTIONS',
      target: `${PLACE}/v1/orders`,
      headers: [
        ['Origin', 'https://app.test'],
        ['Access-Control-Request-Method', 'GET'],
        ['Access-Control-Request-Headers', 'mcp-protocol-version'],
      ],
    }),
    expect: {
      status: 204,
      challenges: [],
      headers: {
        ...cors,
        'access-control-allow-methods': 'GET, HEAD, OPTIONS',
        'access-control-allow-headers': '*',
      },
    },
  },
  ...['POST', 'DELETE'].map(
    (method): ContractCase => ({
      title: `M5 ${method}: 405, and what is allowed`,
      app: described(),
      request: (fixture) => ({
        ...withToken(fixture, `${PLACE}/v1/orders`),
        method,
        ...(method === 'POST' ? { body: '{' } : {}),
      }),
      expect: { status: 405, challenges: [], headers: { ...cors, allow: 'GET, HEAD, OPTIONS' } },
    }),
  ),
];

const protectedStill: readonly ContractCase[] = [
  PLACE,
  `${PLACE}/`,
  `${PLACE}/v1`,
  `${PLACE}/v1/orders/x`,
  `${PLACE}/v1/orders//`,
  `${PLACE}/v1/orders;x`,
  `/v1/orders${PLACE}`,
  `//x${PLACE}/v1/orders`,
  `/ok?${PLACE}/v1/orders`,
].map(
  (target): ContractCase => ({
    title: `M6 ${target} is no more public than before`,
    app: described(),
    request: () => ({ target }),
    expect: { ...refused, headers: {} },
  }),
);

/** Protected resource metadata: rules M1 to M7. */
export const metadataCases: readonly ContractCase[] = [...documents, ...methods, ...protectedStill];
