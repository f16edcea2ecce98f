import type { Awaitable } from '../base/awaitable.js';
import { isJsonObject } from '../base/json.js';
import type { AccessTokenClaims } from '../claims.js';
import { ConfigurationError, VerifyAccessTokenError } from '../errors/index.js';

/** What this library uses of a Standard Schema (version 1): Zod, Valibot, ArkType and others provide it. */
export interface ClaimsSchema<Output extends object = object> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    /** The output, or what is wrong with the claims. */
    readonly validate: (value: unknown) => Awaitable<SchemaSuccess<Output> | SchemaFailure>;
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined;
  };
}

interface SchemaSuccess<Output> {
  readonly value: Output;
  readonly issues?: undefined;
}

interface SchemaFailure {
  readonly issues: readonly { readonly message: string }[];
}

/**
 * Runs the `claims` schema on verified claims (rule T17). The schema's messages stay in the `cause`: they may repeat
 * content of the token.
 *
 * @throws VerifyAccessTokenError if the claims do not satisfy it; ConfigurationError if the schema itself fails
 */
export async function runClaimsSchema<Output extends object>(
  schema: ClaimsSchema<Output>,
  claims: AccessTokenClaims,
): Promise<Output> {
  let result: Read<Output>;
  try {
    result = read(await schema['~standard'].validate(claims));
  } catch (error) {
    throw new ConfigurationError({ description: "The 'claims' schema threw an error.", cause: error });
  }
  if (result === undefined)
    throw new ConfigurationError({ description: "The 'claims' schema returned no result." });
  if (result.issues !== undefined) {
    throw new VerifyAccessTokenError({
      reason: 'claims_rejected',
      description: 'The claims of the access token are not accepted by this API.',
      cause: result.issues,
    });
  }
  if (result.value === undefined)
    throw new ConfigurationError({ description: "The 'claims' schema must output an object." });
  return result.value;
}

type Read<Output> = { readonly issues: unknown; readonly value: Output | undefined } | undefined;

// Once each, as getters may answer otherwise or throw, and so the output is copied: what was looked at is what is used.
function read<Output extends object>(result: SchemaSuccess<Output> | SchemaFailure): Read<Output> {
  // Not isJsonObject: a failure of ArkType is a list with a member `issues`.
  if (typeof result !== 'object' || result === null) return undefined;
  const { issues } = result;
  if (issues !== undefined) return { issues, value: undefined };
  const { value } = result;
  return { issues, value: isJsonObject(value) ? { ...value } : undefined };
}
