import { assertInRequest } from './base/module-scope.js';
import { Auth0ApiError } from './errors/index.js';
import type { IssuerReadiness } from './issuer/ready.js';
import type { IssuerRegistry } from './issuer/registry.js';
import type { DocumentsSnapshot } from './issuer/snapshot.js';
import type { VerifySettings } from './token/verify.js';

/** What getting ready needs from the client. */
export interface ReadyParts {
  readonly pipeline: VerifySettings;
  readonly issuers: IssuerRegistry;
  /** Gives an error the status and header fields of a response. */
  readonly complete: (error: Auth0ApiError) => Auth0ApiError;
}

/** The part of a client that gets ready before the first request. */
export abstract class ReadyClient {
  readonly #parts: ReadyParts;

  protected constructor(parts: ReadyParts) {
    this.#parts = parts;
  }

  /**
   * Loads what the first request would wait for: the documents of all listed issuers, at the same time, and the list of
   * revocations. Wait for it once, at the start. A `domains` function is not called, and what it would accept not loaded.
   *
   * Do not let a readiness probe depend on it later: one issuer that is unavailable must not take every process out of rotation.
   *
   * @returns for each listed issuer, whether its tokens can be verified, if need be with older documents
   * @throws IssuerUnavailableError, or VerifyAccessTokenError for the discovery document of another issuer, if no issuer can
   * serve; RevocationUnavailableError; ConfigurationError in module scope on Cloudflare Workers, where nothing can be fetched
   *
   * @example
   * ```ts
   * import { ApiClient, optionsFromEnv } from '@auth0-api/core';
   *
   * const client = new ApiClient(optionsFromEnv());
   * for (const { issuer, ok } of await client.ready()) {
   *   if (!ok) console.warn(`The keys of ${issuer} are not available yet.`);
   * }
   * ```
   */
  async ready(): Promise<readonly IssuerReadiness[]> {
    const { pipeline, issuers, complete } = this.#parts;
    try {
      assertInRequest('ready()');
    } catch (error) {
      throw complete(error as Auth0ApiError);
    }
    const { domains } = pipeline.select;
    const { readyIssuers } = await import('./issuer/ready.js');
    const listed = typeof domains === 'function' ? [] : domains;
    const [results] = await Promise.all([readyIssuers(listed, issuers, complete), this.#readyRevocations()]);
    return results;
  }

  /**
   * What the client holds of its issuers' documents, for the option `documents` of another client: a new process then answers its
   * first request without asking anyone. Plain JSON, without secrets; changing it changes nothing.
   *
   * **Whoever can write it can sign tokens for this API**: ship it like code.
   *
   * @example
   * ```ts
   * import { writeFile } from 'node:fs/promises';
   * import { ApiClient, optionsFromEnv } from '@auth0-api/core';
   *
   * const client = new ApiClient(optionsFromEnv());
   * await client.ready();
   * await writeFile('documents.json', JSON.stringify(client.exportDocuments()));
   * ```
   */
  exportDocuments(): DocumentsSnapshot {
    return { version: 1, documents: [...this.#parts.issuers.export()] };
  }

  async #readyRevocations(): Promise<void> {
    const { pipeline, complete } = this.#parts;
    try {
      await pipeline.revocations?.ready();
    } catch (error) {
      throw error instanceof Auth0ApiError ? complete(error) : error;
    }
  }
}
