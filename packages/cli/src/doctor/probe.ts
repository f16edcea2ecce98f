import type { ApiClient } from '@auth0-api/core';
import { type ExplanationStep, type ExplanationStepName, explain } from '@auth0-api/core/explain';

/** What a test token says about its key. */
export interface ProbeHeader {
  readonly alg: string;
  readonly kid?: string | undefined;
}

/** Presents unsigned tokens, to see how far they get in the client's own pipeline. */
export class Probe {
  readonly #client: ApiClient;
  readonly #audience: string;
  readonly #now: () => number;

  constructor(client: ApiClient, { audience, now }: { audience: string; now: () => number }) {
    this.#client = client;
    this.#audience = audience;
    this.#now = now;
  }

  /** The algorithms that are accepted from an issuer. */
  async algorithms(issuer: string): Promise<readonly string[]> {
    const step = await this.#step('algorithm', issuer, { alg: 'none' });
    const accepted = step?.expected?.alg;
    return Array.isArray(accepted) ? accepted : [];
  }

  /** The result of the step that looks for the key of a token; `undefined` if the pipeline does not get that far. */
  async keyStep(issuer: string, header: ProbeHeader): Promise<ExplanationStep | undefined> {
    const step = await this.#step('key', issuer, header);
    return step?.outcome === 'skipped' ? undefined : step;
  }

  async #step(
    name: ExplanationStepName,
    issuer: string,
    header: ProbeHeader,
  ): Promise<ExplanationStep | undefined> {
    const now = Math.floor(this.#now());
    const claims = { iss: issuer, aud: this.#audience, iat: now, exp: now + 60 };
    // The signature is no signature: the token ends at the step after the one that is asked for.
    const token = `${encoded({ typ: 'JWT', ...header })}.${encoded(claims)}.AA`;
    const { steps } = await explain(this.#client, { headers: { authorization: `Bearer ${token}` } });
    return steps.find(({ step }) => step === name);
  }
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
