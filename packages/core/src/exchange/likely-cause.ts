import type { ApiError } from '../errors/index.js';
import type { Flow } from './flow.js';

/** The issuer's refusal. */
export interface RefusalClues {
  readonly flow: Flow;
  readonly status: number;
  readonly code: string;
  readonly description: string;
  /** Whether the request named a token type that Auth0 reserves for itself. */
  readonly reservedType: boolean;
}

/** Why an exchange was refused, as far as it is known, and what to do about it. */
export interface Diagnosis {
  readonly likelyCause: ApiError['reason'];
  readonly fix: string;
}

interface Rule extends Diagnosis {
  /** In which flows; default: all. */
  readonly flows?: readonly Flow['name'][];
  readonly applies: (clues: RefusalClues) => boolean;
}

/**
 * Finds the likely cause of a refusal (rules X8, X12). Auth0 documents few of its codes, so this is a guess based on
 * observed responses: for people and metrics, not for decisions about access.
 */
export function diagnose(clues: RefusalClues): Diagnosis | undefined {
  return RULES.find(
    (rule) => (rule.flows ?? [clues.flow.name]).includes(clues.flow.name) && rule.applies(clues),
  );
}

const code =
  (...codes: readonly string[]) =>
  (clues: RefusalClues) =>
    codes.includes(clues.code);
const says = (pattern: RegExp) => (clues: RefusalClues) => pattern.test(clues.description);
const either =
  (...tests: readonly ((clues: RefusalClues) => boolean)[]) =>
  (clues: RefusalClues) =>
    tests.some((test) => test(clues));

// The first that applies is reported.
const RULES: readonly Rule[] = [
  {
    likelyCause: 'exchange_throttled',
    fix: 'Reuse exchanged tokens until they expire (exchangeCache). Pass forwardedFor, so that Auth0 counts each user instead of this server.',
    applies: ({ status, code }) => status === 429 || code === 'too_many_attempts',
  },
  {
    likelyCause: 'delegation_too_deep',
    fix: 'Auth0 allows at most five actors in a delegation chain. Let an earlier service call this API directly.',
    applies: says(/delegation chain|`?\bact\b`? claim.*\b(?:depth|nest)/i),
  },
  {
    likelyCause: 'account_not_connected',
    fix: 'The user must first connect an account of this connection (Connected Accounts). If you pass loginHint, it must name a connected account.',
    flows: ['token_vault'],
    applies: either(
      code('user_not_found', 'tokenset_not_found'),
      says(/tokenset|identity.*not found|connected account/i),
    ),
  },
  {
    likelyCause: 'refresh_token_missing',
    fix: 'Token Vault has no token for this user and connection. Either the account is not connected (Connected Accounts), or the provider issued no refresh token (offline access).',
    flows: ['token_vault'],
    applies: either(code('federated_connection_refresh_token_not_found'), says(/refresh token not found/i)),
  },
  {
    likelyCause: 'provider_refused',
    fix: 'The provider no longer accepts the stored refresh token. The user must connect the account again.',
    flows: ['token_vault'],
    applies: code('federated_connection_refresh_token_flow_failed'),
  },
  {
    likelyCause: 'connection_not_enabled',
    fix: 'Turn on Connected Accounts for Token Vault for this connection, and check its name.',
    flows: ['token_vault'],
    applies: says(
      /token vault is not enabled|connection\b.*\b(?:not enabled|disabled|not found|does not exist)/i,
    ),
  },
  {
    likelyCause: 'mfa_required',
    fix: "The tenant's MFA policy must not be 'Always' for exchanges, because no user is present.",
    applies: either(code('mfa_required'), says(/\bmfa\b|multi-?factor/i)),
  },
  {
    likelyCause: 'client_rejected',
    fix: 'Check clientId, clientSecret or the signing key, and how this client authenticates (clientAuthMethod).',
    applies: either(
      code('invalid_client'),
      ({ status, code, description }) =>
        status === 401 && code === 'access_denied' && /^unauthorized\.?$/i.test(description),
    ),
  },
  {
    likelyCause: 'reserved_token_type',
    fix: 'Use a URI of your own as the token type. Auth0 reserves the namespaces auth0.com, okta.com, urn:ietf, urn:auth0 and urn:okta.',
    flows: ['exchange_profile'],
    applies: ({ reservedType, status }) => reservedType && status < 500,
  },
  {
    likelyCause: 'client_not_linked',
    fix: "The client must be the Custom API Client of this API (app_type resource_server, with this API's identifier). Allow it to exchange on behalf of users, and grant it user access to the target API.",
    flows: ['on_behalf_of'],
    applies: either(
      code('unauthorized_client'),
      says(/resource.?server|custom api|not (?:been )?(?:authorized|allowed|permitted|enabled|granted)/i),
    ),
  },
  {
    likelyCause: 'client_not_linked',
    fix: "The client must be the Custom API Client of this API (app_type resource_server, with this API's identifier).",
    flows: ['token_vault'],
    applies: says(/resource.?server|custom api|audience/i),
  },
  {
    likelyCause: 'grant_not_allowed',
    fix: 'Allow this grant for the client: Token Vault under its grant types, or Custom Token Exchange.',
    applies: either(code('unauthorized_client', 'unsupported_grant_type'), says(/grant type/i)),
  },
  {
    likelyCause: 'subject_token_rejected',
    fix: 'The issuer does not accept the token to be exchanged. It may have expired, or be meant for another party.',
    applies: either(
      code('invalid_grant', 'invalid_token', 'expired_token'),
      says(/subject.?token|token (?:has )?expired/i),
    ),
  },
];

const RESERVED = /^(?:https?:\/\/(?:auth0|okta)\.com(?![\w.-])|urn:(?:ietf|auth0|okta)(?![\w-]))/i;

/** Whether a token type is in a namespace that Auth0 reserves for itself (rule X12). */
export function isReservedType(uri: string): boolean {
  return RESERVED.test(uri);
}
