// What the tests use of it. Its published types bring a second Koa along.
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  export interface TokenContext {
    readonly oidc: {
      readonly client: { readonly clientId: string };
      readonly params: Readonly<Record<string, string | string[] | undefined>>;
    };
    body: unknown;
  }

  interface ResourceServerInfo {
    readonly audience: string;
    readonly scope: string;
    readonly accessTokenTTL: number;
    readonly accessTokenFormat: 'jwt';
    readonly jwt: { readonly sign: { readonly alg: string } };
  }

  export interface AccessToken {
    resourceServer: object;
    scope: string;
    readonly expiration: number;
    readonly tokenType: string;
    setThumbprint(method: 'jkt', thumbprint: string): void;
    save(): Promise<string>;
  }

  class Provider {
    constructor(issuer: string, configuration: object);
    readonly AccessToken: new (
      properties: object,
    ) => AccessToken;
    readonly ResourceServer: new (
      identifier: string,
      info: ResourceServerInfo,
    ) => object;
    callback(): RequestListener;
    registerGrantType(
      name: string,
      handler: (context: TokenContext) => Promise<void>,
      parameters: readonly string[],
      allowedDuplicates?: readonly string[],
    ): void;
  }
  export default Provider;

  export namespace errors {
    class InvalidRequest extends Error {
      constructor(description: string);
    }
    class InvalidTarget extends Error {
      constructor(description: string);
    }
    class InvalidGrant extends Error {
      constructor(description: string);
    }
  }
}

declare module 'oidc-provider/lib/helpers/validate_dpop.js' {
  import type Provider from 'oidc-provider';
  import type { TokenContext } from 'oidc-provider';

  /** The key that a request proves to have, if it has a proof. */
  export default function validateDpop(
    provider: Provider,
    context: TokenContext,
  ): Promise<{ readonly thumbprint: string } | undefined>;
}
