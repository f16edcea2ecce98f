import type { ApiError } from '../errors/index.js';
import { isDocumentedCode } from './documented-codes.js';
import type { Flow } from './flow.js';

/** The issuer's refusal. */
export interface RefusalClues {
  readonly flow: Flow;
  readonly status: number;
  /** What the issuer said, even if it must not be shown; empty if it gave no code that RFC 6749 section 5.2 allows. */
  readonly code: string;
  readonly description: string;
  /** Whether Auth0 reserves the type of the subject token for itself. */
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
 * Finds the likely cause of a refusal (rules X8, X12, X18). Auth0 documents few of its codes, so this is a guess based on
 * observed responses: for people and metrics, not for decisions about access. In an exchange profile, code and description
 * may be those of an Action, so nothing is read into a description that Auth0 does not document word for word.
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
/** Not in an exchange profile, where these may be the words of an Action. */
const itself =
  (pattern: RegExp) =>
  ({ flow, description }: RefusalClues) =>
    flow.name !== 'exchange_profile' && pattern.test(description);
const both =
  (...tests: readonly ((clues: RefusalClues) => boolean)[]) =>
  (clues: RefusalClues) =>
    tests.every((test) => test(clues));
const either =
  (...tests: readonly ((clues: RefusalClues) => boolean)[]) =>
  (clues: RefusalClues) =>
    tests.some((test) => test(clues));

// The pages are those of auth0/docs-v2, below main/docs/.
/** From secure/call-apis-on-users-behalf/on-behalf-of-token-exchange. */
const TOO_DEEP = /^delegation chain \(`act` claim\) depth exceeds the maximum allowed limit of 4\.?$/i;
/** From authenticate/custom-token-exchange/cte-multi-factor-authentication, which names no code. */
const NO_MFA_WITH_ACTOR =
  /^mfa is not supported using actor_token with the requested token exchange profile\.?$/i;

// The first that applies is reported.
const RULES: readonly Rule[] = [
  {
    likelyCause: 'exchange_throttled',
    fix: 'Reuse exchanged tokens until they expire (exchangeCache). Pass forwardedFor, so that Auth0 counts each user instead of this server.',
    applies: ({ status, code }) => status === 429 || code === 'too_many_attempts',
  },
  {
    likelyCause: 'delegation_too_deep',
    fix: "Auth0 exchanges no token that already has four nested 'act' levels, because it adds one. Let an earlier service call this API directly.",
    flows: ['on_behalf_of'],
    applies: both(code('invalid_request'), says(/^delegation chain\b/i)),
  },
  {
    // Actors: actions/reference/custom-token-exchange/custom-token-exchange-api-object.
    likelyCause: 'delegation_too_deep',
    fix: "Auth0 allows five actors: one with four nested 'act' levels. Let the Action pass fewer to setActor.",
    flows: ['exchange_profile'],
    applies: both(code('invalid_request'), says(TOO_DEEP)),
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
    fix: "No user is present to respond. So neither the tenant's MFA policy ('Always') nor an Action may require MFA for exchanges.",
    flows: ['on_behalf_of', 'token_vault'],
    applies: either(code('mfa_required'), says(/\bmfa\b|multi-?factor/i)),
  },
  {
    likelyCause: 'mfa_required',
    fix: "Let the user verify a factor with Auth0's MFA API, which takes this error's mfaToken. MFA does not work with an actor or an organization.",
    flows: ['exchange_profile'],
    applies: ({ status, code }) => status < 500 && code === 'mfa_required',
  },
  {
    likelyCause: 'mfa_required',
    fix: "MFA does not work with an actor. So neither the tenant's MFA policy nor an Action may require it for these exchanges.",
    flows: ['exchange_profile'],
    applies: says(NO_MFA_WITH_ACTOR),
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
    applies: either(code('unauthorized_client', 'unsupported_grant_type'), itself(/grant type/i)),
  },
  {
    likelyCause: 'subject_token_rejected',
    fix: 'The issuer does not accept the token to be exchanged. It may have expired, or be meant for another party.',
    applies: either(
      code('invalid_grant', 'invalid_token', 'expired_token'),
      itself(/subject.?token|token (?:has )?expired/i),
    ),
  },
  {
    // rejectInvalidSubjectToken always ends so, deny may: actions/reference/custom-token-exchange/custom-token-exchange-api-object.
    likelyCause: 'action_or_request_refused',
    fix: "Read the description. Either the profile's Action refused, and these are its words, or a parameter of the request is wrong.",
    flows: ['exchange_profile'],
    applies: ({ status, code }) => status < 500 && code === 'invalid_request',
  },
  {
    likelyCause: 'action_denied',
    fix: "The profile's Action denied the exchange. Code and description are its words.",
    flows: ['exchange_profile'],
    applies: ({ status, code }) => status < 500 && code !== '' && !isDocumentedCode(code),
  },
];

const RESERVED = /^(?:https?:\/\/(?:auth0|okta)\.com(?![\w.-])|urn:(?:ietf|auth0|okta)(?![\w-]))/i;

/** Whether a token type is in a namespace that Auth0 reserves for itself (rule X12). */
export function isReservedType(uri: string): boolean {
  return RESERVED.test(uri);
}
