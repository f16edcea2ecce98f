import {
  type ApiClientOptions,
  ConfigurationError,
  MissingRequiredArgumentError,
  type Policy,
  requiredPermissions,
  requiredScopes,
} from '@auth0-api/core';
import { explain } from '@auth0-api/core/explain';
import { aboutToken } from './about.js';
import type { Call } from './arguments.js';
import { clientOptions, withClient } from './client.js';
import { hintsFor } from './hints.js';
import { type PresentedToken, readPresented } from './presented.js';
import { readInput } from './read-input.js';
import { type Answer, renderExplanation } from './render-explanation.js';
import { settingsProblem } from './settings-problem.js';
import type { Terminal } from './terminal.js';
import { styleOf, toJson } from './text.js';
import { UsageError } from './usage.js';

type ExplainCall = Extract<Call, { command: 'explain' }>;

/**
 * Explains what would happen to a request with a token, and nothing else in it.
 *
 * @returns whether it would be accepted
 * @throws UsageError if the settings cannot work
 */
export async function runExplain(call: ExplainCall, terminal: Terminal): Promise<boolean> {
  const answer = await answerFor(call, terminal);
  const { explanation, taken, about, hints } = answer;
  terminal.print(
    call.json
      ? toJson({ ...explanation, taken, about, hints })
      : renderExplanation(answer, { style: styleOf(terminal), width: terminal.columns }),
  );
  return explanation.wouldBe === 'accepted';
}

async function answerFor(call: ExplainCall, terminal: Terminal): Promise<Answer> {
  let options: ApiClientOptions = {};
  try {
    options = clientOptions(call.settings, terminal.env);
    const policies = policiesOf(call);
    return await withClient(options, async (client) => {
      const { authorization, taken } = await presentedBy(call, terminal, options);
      const headers = authorization.map((value) => ['authorization', value] as const);
      const explanation = await explain(client, { headers, method: 'GET' }, ...policies);
      const about = aboutToken(authorization[0] ?? '', explanation);
      return { explanation, taken, about, hints: hintsFor(explanation) };
    });
  } catch (error) {
    if (error instanceof ConfigurationError || error instanceof MissingRequiredArgumentError) {
      const { detail, fix } = settingsProblem(error, options);
      throw new UsageError(`${detail}\n${fix}`);
    }
    throw error;
  }
}

async function presentedBy(
  { token }: ExplainCall,
  { stdin }: Terminal,
  { dpop }: ApiClientOptions,
): Promise<PresentedToken> {
  const scheme = dpop?.mode === 'required' ? 'DPoP' : 'Bearer';
  if (token === '-') return readPresented(await readInput(stdin), { source: 'stdin', scheme });
  return readPresented(token, { source: 'argument', scheme });
}

function policiesOf({ scopes, permissions }: ExplainCall): readonly Policy[] {
  return [
    ...(scopes.length === 0 ? [] : [requiredScopes(scopes)]),
    ...(permissions.length === 0 ? [] : [requiredPermissions(permissions)]),
  ];
}
