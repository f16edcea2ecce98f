import { ATTACKS, type Loot } from './attacks.js';
import type { Config } from './config.js';
import { DpopFetch, type OnExchange } from './dpop-fetch.js';
import { type PageKey, replaceKey } from './key.js';
import { type LoginAnswer, tokenRequest } from './login.js';
import type { Progress } from './steps.js';

/** What the page has: a key, then a token, then a request that the API accepted. Only the key is stored. */
export class Session {
  readonly #config: Config;
  readonly #onExchange: OnExchange;
  readonly #outcomes = new Map<string, 'refused' | 'accepted'>();
  #key: PageKey | undefined;
  #client: DpopFetch | undefined;
  #accessToken: string | undefined;
  #accepted: Request | undefined;

  constructor(config: Config, key: PageKey | undefined, onExchange: OnExchange) {
    this.#config = config;
    this.#onExchange = onExchange;
    if (key !== undefined) this.#useKey(key);
  }

  get key(): PageKey | undefined {
    return this.#key;
  }

  get accessToken(): string | undefined {
    return this.#accessToken;
  }

  get progress(): Progress {
    const outcomes = [...this.#outcomes.values()];
    return {
      hasKey: this.#key !== undefined,
      hasToken: this.#accessToken !== undefined,
      hasCalled: this.#accepted !== undefined,
      refusedAttacks: outcomes.filter((outcome) => outcome === 'refused').length,
      attacks: ATTACKS.length,
    };
  }

  /** A new key makes the token of the old one useless, so that one is forgotten. */
  async makeKey(): Promise<void> {
    this.#useKey(await replaceKey());
  }

  /** Exchanges the code of a login for a token that is bound to the key. */
  async getToken(answer: LoginAnswer): Promise<void> {
    const response = await this.#require(this.#client).fetch(tokenRequest(this.#config, answer));
    const { access_token, token_type, error_description } = await response.json();
    if (!response.ok) throw new Error(error_description ?? `The tenant answered ${response.status}.`);
    if (token_type !== 'DPoP') throw new Error('The tenant issued a token that is not bound to the key.');
    this.#accessToken = access_token;
  }

  /** Calls a route of the API. */
  async call(path: string): Promise<void> {
    const [client, token] = [this.#require(this.#client), this.#require(this.#accessToken)];
    await client.fetch(new Request(`${this.#config.api}${path}`), token);
  }

  /** How each attack ended that was tried with this key. */
  get outcomes(): ReadonlyMap<string, 'refused' | 'accepted'> {
    return this.#outcomes;
  }

  /** Tries an attack. */
  async attack(id: string): Promise<void> {
    const attack = this.#require(ATTACKS.find((one) => one.id === id));
    const loot: Loot = {
      api: this.#config.api,
      client: this.#require(this.#client),
      accessToken: this.#require(this.#accessToken),
      request: this.#require(this.#accepted),
    };
    const response = await attack.run(loot, this.#onExchange);
    this.#outcomes.set(id, response.ok ? 'accepted' : 'refused');
  }

  #useKey(key: PageKey): void {
    this.#key = key;
    this.#accessToken = undefined;
    this.#accepted = undefined;
    this.#outcomes.clear();
    this.#client = new DpopFetch(key, async (exchange) => {
      const { request, response } = exchange;
      if (response.ok && request.url.startsWith(this.#config.api)) this.#accepted = request.clone();
      await this.#onExchange(exchange);
    });
  }

  // The buttons are disabled before: this is for whoever adds another one.
  #require<Value>(value: Value | undefined): Value {
    if (value === undefined) throw new Error('A step before this one is missing.');
    return value;
  }
}
