import {
  type ApiClientOptions,
  ConfigurationError,
  type Explanation,
  MissingRequiredArgumentError,
  type Policy,
  requiredPermissions,
  requiredScopes,
} from '@auth0-api/core';
import type { Call } from './arguments.js';
import { clientOptions, withClient } from './client.js';
import { readToken } from './read-token.js';
import { renderExplanation } from './render-explanation.js';
import type { Terminal } from './terminal.js';
import { styleOf, toJson } from './text.js';
import { UsageError } from './usage.js';

type ExplainCall = Extract<Call, { command: 'explain' }>;

/**
 * Tells what would become of a request with a token, and nothing else in it.
 *
 * @returns whether it would be accepted
 * @throws UsageError when the settings cannot work
 */
export async function runExplain(call: ExplainCall, terminal: Terminal): Promise<boolean> {
  const explanation = await explainToken(call, terminal);
  terminal.print(call.json ? toJson(explanation) : renderExplanation(explanation, styleOf(terminal)));
  return explanation.wouldBe === 'accepted';
}

async function explainToken(call: ExplainCall, terminal: Terminal): Promise<Explanation> {
  try {
    const options = clientOptions(call.settings, terminal.env);
    const policies = policiesOf(call);
    return await withClient(options, async (client) => {
      const token = call.token === '-' ? await readToken(terminal.stdin) : call.token.trim();
      const authorization = authorizationOf(token, options);
      return client.explain({ headers: [['authorization', authorization]], method: 'GET' }, ...policies);
    });
  } catch (error) {
    if (error instanceof ConfigurationError || error instanceof MissingRequiredArgumentError)
      throw new UsageError(error.description);
    throw error;
  }
}

function policiesOf({ scopes, permissions }: ExplainCall): readonly Policy[] {
  return [
    ...(scopes.length === 0 ? [] : [requiredScopes(scopes)]),
    ...(permissions.length === 0 ? [] : [requiredPermissions(permissions)]),
  ];
}

// Who pastes a whole header value gets that value explained.
function authorizationOf(token: string, { dpop }: ApiClientOptions): string {
  if (/^(?:bearer|dpop)[ \t]/i.test(token)) return token;
  return `${dpop?.mode === 'required' ? 'DPoP' : 'Bearer'} ${token}`;
}
