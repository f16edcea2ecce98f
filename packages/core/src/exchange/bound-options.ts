import type { ExchangeBinding } from '../exchange-settings/settings.js';
import type { Binding } from './binding.js';
import { type ExchangeCallOptions, KNOWN_CALL_OPTIONS } from './call-options.js';
import type { Exchange } from './exchange.js';
import type { Flow, SentToken } from './flow.js';
import { originsOf } from './origins.js';

/** The options of an exchange whose result can be bound. */
export interface BoundExchangeOptions extends ExchangeCallOptions {
  /**
   * What the new token is bound to: this client's DPoP key, this API's TLS certificate, or nothing. With `none`, a bound
   * token is accepted too: see `tokenType`. Default: the client's `exchangeBind`. Without either, tokens of callers with a
   * bound or encrypted token are not exchanged.
   */
  readonly bind?: ExchangeBinding | undefined;
  /**
   * Where `fetchProtectedResource` may send the new token: at most 20 origins, such as `https://calendar.example.com`.
   * Default: the origin of `audience`, if that is an https URL. `http:` works only on this machine, with the client's
   * option `allowInsecureLoopback`.
   */
  readonly origins?: readonly string[] | undefined;
}

/** The members of {@link BoundExchangeOptions}, for lists of known options. */
export const KNOWN_BOUND_OPTIONS = { bind: true, origins: true, ...KNOWN_CALL_OPTIONS } as const;

/** What a new token is bound to, and where it may be sent. */
export interface BoundOptions {
  readonly binding: Binding;
  readonly origins: ReadonlySet<string>;
}

/** Checks the options of an exchange whose result can be bound (rules X13, X17). */
export async function boundOptions(
  { bind, origins, audience }: BoundExchangeOptions & { readonly audience?: string | undefined },
  { flow, subject, exchange }: { flow: Flow; subject: SentToken; exchange: Exchange },
): Promise<BoundOptions> {
  const places = originsOf(flow, { origins, audience }, exchange.allowInsecureLoopback);
  return { binding: await exchange.bindings.choose(flow, bind, subject), origins: places };
}
