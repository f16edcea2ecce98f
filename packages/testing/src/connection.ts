import type { Handler } from './handler.js';
import { isServedAt, normalizeIssuer } from './issuer.js';
import { type ListenOptions, type LoopbackServer, startServer } from './server.js';

/** How a tenant is reached: in process at first, then on the loopback interface, then not at all. */
export class Connection {
  readonly #closed = new AbortController();
  readonly #issuerIsGiven: boolean;
  #issuer: string;
  #server: Promise<LoopbackServer> | undefined;
  #port: number | undefined;
  #scheme: 'http' | 'https' = 'http';
  #closing: Promise<void> | undefined;

  constructor(issuer: string | undefined) {
    this.#issuerIsGiven = issuer !== undefined;
    this.#issuer = normalizeIssuer(issuer ?? 'https://tenant.test/');
  }

  get issuer(): string {
    return this.#issuer;
  }

  get url(): string | undefined {
    return this.#port === undefined ? undefined : `${this.#scheme}://127.0.0.1:${this.#port}/`;
  }

  /** Aborts when the connection is closed. */
  get closed(): AbortSignal {
    return this.#closed.signal;
  }

  /** Whether the issuer's URLs reach the tenant over the network. */
  get isOnNetwork(): boolean {
    return isServedAt(this.#issuer, this.#port);
  }

  /** Starts the server. Rejects if there is one already, if the connection is closed, or if the port is taken. */
  async listen(options: ListenOptions, handle: Handler): Promise<void> {
    if (this.#server !== undefined) throw new Error('The tenant is already listening.');
    if (this.closed.aborted) throw new Error('The tenant is closed.');
    this.#server = startServer(options, { issuer: () => this.#issuer, handle });
    try {
      this.#port = (await this.#server).port;
      this.#scheme = options.certificate === undefined ? 'http' : 'https';
    } catch (error) {
      this.#server = undefined;
      throw error;
    }
    if (!this.#issuerIsGiven) this.#issuer = `${this.#scheme}://127.0.0.1:${this.#port}/`;
  }

  close(): Promise<void> {
    this.#closing ??= this.#shutDown();
    return this.#closing;
  }

  async #shutDown(): Promise<void> {
    this.#closed.abort(new TypeError('fetch failed', { cause: new Error('The tenant was closed.') }));
    // Whether it could listen is listen()'s to tell.
    const server = await this.#server?.catch(() => undefined);
    await server?.close();
  }
}
