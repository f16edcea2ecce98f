import type { ExchangeMtlsFetch } from '../exchange-settings/settings.js';
import type { Prover } from './prover.js';

/** A binding, with what is needed to ask for it and to use the token. */
export type Binding =
  | { readonly kind: 'none' }
  | { readonly kind: 'mtls'; readonly fetch: ExchangeMtlsFetch }
  | { readonly kind: 'dpop'; readonly prover: Prover };

/** Asks for no binding, and accepts any. */
export const UNBOUND: Binding = Object.freeze({ kind: 'none' });
