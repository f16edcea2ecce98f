import type { AdapterOptions, ApiClient } from '@auth0-api/core';
import { createAdapter } from '@auth0-api/core/adapter';
import type { OnModuleDestroy } from '@nestjs/common';

/**
 * Creates the client of a module, and closes it with the app. It does not close a client that the app passes or
 * provides.
 */
export class ClientOwner<Request extends object> implements OnModuleDestroy {
  #own: ApiClient | undefined;

  /**
   * The client of the options.
   *
   * @throws MissingRequiredArgumentError, ConfigurationError
   */
  clientOf(options: AdapterOptions<object, Request>): ApiClient {
    const { client, ownsClient } = createAdapter<object, Request>(options);
    if (ownsClient) this.#own = client;
    return client;
  }

  onModuleDestroy(): void {
    this.#own?.close();
  }
}
