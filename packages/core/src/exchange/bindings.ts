import { warn } from '../base/warn.js';
import { ConfigurationError, GetTokenByExchangeProfileError } from '../errors/index.js';
import type { ExchangeBinding, ExchangeSettings } from '../exchange-settings/settings.js';
import { type Binding, UNBOUND } from './binding.js';
import type { Flow, SentToken } from './flow.js';
import { invalidInput } from './input.js';
import type { Prover } from './prover.js';

const KINDS: readonly unknown[] = ['dpop', 'mtls', 'none'] satisfies readonly ExchangeBinding[];
const CHOOSE =
  "Set the option 'exchangeBind' of the client, or 'bind' of the call, to 'dpop', 'mtls' or 'none'.";

/** Decides what exchanged tokens are bound to (rule X13), and makes the key of this client when it is first needed. */
export class Bindings {
  readonly #settings: ExchangeSettings;
  #prover: Promise<Prover> | undefined;
  #hasWarned = false;

  constructor(settings: ExchangeSettings) {
    this.#settings = settings;
  }

  /**
   * The binding that a call asks for. Without a choice, the token of a bound caller is not exchanged: Auth0 would answer
   * with an unbound one, without an error (auth0/docs-v2:
   * secure/call-apis-on-users-behalf/on-behalf-of-token-exchange, "Token binding").
   *
   * @throws GetTokenByExchangeProfileError, ConfigurationError
   */
  async choose(flow: Flow, given: unknown, subject: SentToken): Promise<Binding> {
    const { bind, mtlsFetch, dpopKey, cache } = this.#settings;
    if (given !== undefined && !KINDS.includes(given))
      throw invalidInput(flow, 'bind', "must be 'dpop', 'mtls' or 'none'");
    switch ((given as ExchangeBinding | undefined) ?? bind) {
      case 'dpop':
        if (dpopKey === undefined && cache?.store !== undefined) throw noSharedKey();
        return Object.freeze({ kind: 'dpop', prover: await this.#loadProver() });
      case 'mtls':
        if (mtlsFetch === undefined) throw noMtlsFetch(flow);
        return Object.freeze({ kind: 'mtls', fetch: mtlsFetch });
      case 'none':
        return UNBOUND;
      default:
        this.#warnOnce();
        if (subject.isBound) throw notChosen(subject);
        return UNBOUND;
    }
  }

  #warnOnce(): void {
    if (this.#hasWarned) return;
    this.#hasWarned = true;
    warn(
      `Nothing says what exchanged tokens are bound to. So they are bound to nothing, and the token of a caller with a bound token is not exchanged. ${CHOOSE}`,
      'AUTH0_API_EXCHANGE_BIND',
    );
  }

  #loadProver(): Promise<Prover> {
    const { dpopKey, now } = this.#settings;
    this.#prover ??= import('./prover.js')
      .then(({ Prover }) => Prover.create(dpopKey, now))
      .catch((error: unknown) => {
        // The next exchange tries again (rule R11).
        this.#prover = undefined;
        throw error;
      });
    return this.#prover;
  }
}

/** Results in a shared store are bound to a key, which all processes must have (rule X19). */
function noSharedKey(): ConfigurationError {
  return new ConfigurationError({
    description:
      "With the option 'exchangeCache.store', exchanges with 'dpop' need the option 'exchangeDpopKey': a key that all processes have.",
  });
}

function notChosen({ argument }: SentToken): GetTokenByExchangeProfileError {
  return new GetTokenByExchangeProfileError({
    reason: 'binding_not_chosen',
    description: `The argument '${argument}' is a bound or encrypted token. It was not sent, because nothing says what the new token is bound to. ${CHOOSE}`,
  });
}

function noMtlsFetch(flow: Flow): Error {
  return flow.error({
    reason: 'exchange_not_configured',
    description: "A token exchange with 'mtls' needs the option 'exchangeMtlsFetch'.",
  });
}
