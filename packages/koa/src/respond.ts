import {
  type AnswerFields,
  type ErrorResponse,
  isAnswered,
  type MetadataResponse,
  type RequestContext,
  renderError,
} from '@auth0-api/core';
import type { Context } from 'koa';

/**
 * Answers an error, or throws it for Koa's error path.
 *
 * @throws the error, where the app is to handle it
 */
export function respond(error: unknown, context: RequestContext | undefined, ctx: Context): void {
  if (!isAnswered(error, context)) throw error;
  write(renderError(error), ctx);
}

/** Header fields of an answer that is still to be made, and which of them were set here. */
export class Fields implements AnswerFields {
  readonly #ctx: Context;
  #own: Record<string, string> | undefined;

  constructor(ctx: Context) {
    this.#ctx = ctx;
  }

  has(name: string): boolean {
    return this.#ctx.res.hasHeader(name);
  }

  set(name: string, value: string): void {
    this.#ctx.set(name, value);
    this.#own = { ...this.#own, [name]: value };
  }

  /**
   * Keeps the fields when the answer is Koa's own to an error: `ctx.onerror` of Koa 2.16 and 3.3 (lib/context.js) removes
   * all fields and then sets those of `error.headers`. What an error brings itself counts; one that cannot be changed
   * stays as it is.
   */
  keep(answered: Promise<unknown>): Promise<unknown> {
    const own = this.#own;
    if (own === undefined) return answered;
    return answered.catch((error: unknown) => {
      if (error instanceof Error) withFields(error, own);
      throw error;
    });
  }

  /** The fields that were set here; most answers get none. */
  get own(): Readonly<Record<string, string>> | undefined {
    return this.#own;
  }
}

function withFields(error: Error & { headers?: unknown }, fields: Readonly<Record<string, string>>): void {
  const { headers } = error;
  const own = typeof headers === 'object' && headers !== null ? headers : {};
  try {
    error.headers = { ...fields, ...own };
  } catch {
    // Frozen.
  }
}

/** Writes an answer in which nothing is left to decide. */
export function write({ status, headers, body }: ErrorResponse | MetadataResponse, ctx: Context): void {
  ctx.status = status;
  ctx.set({ ...headers });
  ctx.body = body;
}
