import { Agent, get } from 'node:http';

/** A request: where it goes, and its header fields. */
export interface Shot {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** How a request ended. */
export interface Hit {
  readonly status: number;
  /** Why there was no answer; the status is 0. */
  readonly lost?: string | undefined;
  readonly retryAfter: string | undefined;
}

/** A client with some connections, which it keeps open. */
export class Gun {
  readonly #agent: Agent;

  constructor(connections: number) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  fire({ url, headers }: Shot): Promise<Hit> {
    return new Promise((resolve) => {
      const lost = ({ message }: Error) => resolve({ status: 0, lost: message, retryAfter: undefined });
      const request = get(url, { agent: this.#agent, headers }, (response) => {
        response.resume();
        response.once('error', lost);
        response.once('end', () => {
          resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] });
        });
      });
      request.once('error', lost);
      // Longer than whatever an API may wait for.
      request.setTimeout(30_000, () => request.destroy(new Error('no answer in 30 s')));
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
