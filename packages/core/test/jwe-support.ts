import { createPublicKey, KeyObject, webcrypto } from 'node:crypto';
import type { ApiClientOptions } from '@auth0-api/core';
import { onTestFinished, vi } from 'vitest';
import type { Pair } from '../../../tests/support/forge-jwe.js';
import { createKey } from '../../../tests/support/tenant.js';

export { type Forged, forgeJwe, type Pair, type Parts, turned } from '../../../tests/support/forge-jwe.js';

/** A key pair of 2048 bits, without having to wait for one. */
export async function rsaPair(): Promise<Pair> {
  const privateKey = KeyObject.from((await createKey()).privateKey);
  return { privateKey, publicKey: createPublicKey(privateKey as never) };
}

/** The option for one key, under a name or without. */
export function decryption({ privateKey }: Pair, kid?: string): NonNullable<ApiClientOptions['decryption']> {
  return { keys: [kid === undefined ? privateKey : { key: privateKey, kid }] };
}

/** Decryptions that wait until the test lets them go on, one by one or all. */
export interface DecryptionGate {
  /** How many have begun. */
  readonly begun: () => number;
  /** How many have begun, and not ended. */
  readonly running: () => number;
  /** Lets the one go on that has waited longest. */
  readonly next: () => void;
  readonly open: () => void;
}

/** Holds the RSA decryptions of the whole process until the test ends. */
export function holdDecryptions(): DecryptionGate {
  const waiting: (() => void)[] = [];
  let [begun, ended, isOpen] = [0, 0, false];
  const original = webcrypto.subtle.decrypt;
  const spy = vi.spyOn(webcrypto.subtle, 'decrypt').mockImplementation(async (...args) => {
    begun += 1;
    if (!isOpen) await new Promise<void>((resolve) => waiting.push(resolve));
    return original.apply(webcrypto.subtle, args).finally(() => {
      ended += 1;
    });
  });
  const open = () => {
    isOpen = true;
    for (const go of waiting.splice(0)) go();
  };
  onTestFinished(() => {
    open();
    spy.mockRestore();
  });
  return { begun: () => begun, running: () => begun - ended, next: () => waiting.shift()?.(), open };
}

/** How many RSA decryptions there have been since. */
export function countDecryptions(): () => number {
  const spy = vi.spyOn(webcrypto.subtle, 'decrypt');
  onTestFinished(() => spy.mockRestore());
  return () => spy.mock.calls.length;
}
