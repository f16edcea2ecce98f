import { type JsonObject, ownMember, stringList, stringMember } from '../base/json.js';
import { UnusableKey, type UnusableKeyFault } from '../issuer/no-key.js';
import type { SelectSettings } from '../issuer/select.js';
import { ID_TOKEN_CLAIMS } from '../token/claims-rules.js';
import { differInOriginAlone, isTenantDomain, nearlyOneOf } from './alike.js';
import type { Case, Sign } from './case.js';
import { cutIn, cutInTag } from './cut.js';
import type { LikelyCause } from './explanation.js';
import { POLICY_SIGNS } from './policy-signs.js';
import { afterScheme, encryptionOf } from './presented-text.js';
import { SENDER_SIGNS } from './sender-causes.js';

const JWT_SHAPE = /^[\w-]+\.[\w-]+\.[\w-]*$/;
const PLACEHOLDER =
  /^(?:undefined|null|nan|true|false|token|access_?token|your\w*|\[object \w+\]|<.*>|\{.*\}|\$\w+|\$\{.*\}|%\w+%|\.{3}|\u2026)$/i;
const AUTH0_CLIENT_ID = /^[A-Za-z0-9_-]{32}$/;

/** The causes to look for. The first one that applies is reported. */
const SIGNS: readonly Sign[] = [
  {
    likelyCause: 'scheme_left_out',
    reasons: ['unsupported_scheme', 'malformed_authorization'],
    shows: ({ authorization }) => JWT_SHAPE.test(authorization),
  },
  {
    likelyCause: 'scheme_twice',
    reasons: ['malformed_authorization'],
    shows: ({ authorization }) => /^(bearer|dpop)[ \t]+(bearer|dpop)[ \t]/i.test(authorization),
  },
  {
    likelyCause: 'placeholder_token',
    reasons: ['malformed_authorization', 'malformed_token', 'opaque_token'],
    shows: (refused) => PLACEHOLDER.test(afterScheme(refused)),
  },
  {
    likelyCause: 'quoted_token',
    reasons: ['malformed_token'],
    shows: (refused) => /^["'].*["']$/.test(afterScheme(refused)),
  },
  {
    likelyCause: 'refresh_token',
    reasons: ['malformed_token'],
    shows: (refused) => /^v1\.[\w-]+$/.test(afterScheme(refused)),
  },
  {
    likelyCause: 'cut_token',
    reasons: [
      'malformed_token',
      'opaque_token',
      'encrypted_token',
      'unencrypted_token',
      'decryption_failed',
      'bad_signature',
    ],
    shows: (refused) => cutOf(refused) !== undefined,
  },
  { likelyCause: 'no_audience_requested', reasons: ['opaque_token'], shows: () => true },
  {
    likelyCause: 'encrypted_for_api',
    reasons: ['encrypted_token'],
    shows: (refused) => Object.values(encryptionOf(refused)).some((name) => name?.startsWith('RSA-OAEP')),
  },
  {
    likelyCause: 'no_audience_requested',
    reasons: ['encrypted_token'],
    shows: (refused) => encryptionOf(refused).alg === 'dir',
  },
  {
    likelyCause: 'hs256_api',
    reasons: ['unsupported_algorithm'],
    shows: ({ header }) => /^HS/.test(algOf(header)),
  },
  {
    likelyCause: 'unsigned_token',
    reasons: ['unsupported_algorithm'],
    shows: ({ header }) => /^none$/i.test(algOf(header)),
  },
  {
    likelyCause: 'private_key_published',
    reasons: ['unknown_key'],
    shows: (refused) => keyFaultOf(refused) === 'private_part',
  },
  {
    likelyCause: 'key_of_other_use',
    reasons: ['unknown_key'],
    shows: (refused) => keyFaultOf(refused) === 'other_use',
  },
  {
    likelyCause: 'unusable_key',
    reasons: ['unknown_key'],
    shows: (refused) => keyFaultOf(refused) !== undefined,
  },
  { likelyCause: 'id_token', reasons: ['wrong_audience'], shows: ({ claims }) => looksLikeIdToken(claims) },
  {
    likelyCause: 'no_audience_requested',
    reasons: ['wrong_audience'],
    shows: ({ claims }) => everyAudience(claims, /\/userinfo$/),
  },
  {
    likelyCause: 'management_api_token',
    reasons: ['wrong_audience'],
    shows: ({ claims }) => everyAudience(claims, /\/api\/v2\/$|\/userinfo$/),
  },
  {
    likelyCause: 'audience_spelling',
    reasons: ['wrong_audience'],
    shows: ({ claims, rules }) => nearlyOneOf(audienceOf(claims), rules.audience),
  },
  {
    likelyCause: 'issuer_spelling',
    reasons: ['unknown_issuer'],
    shows: ({ claims, select }) => nearlyOneOf([issuerOf(claims)], acceptedIssuers(select)),
  },
  {
    likelyCause: 'other_tenant',
    reasons: ['unknown_issuer'],
    shows: ({ claims, select }) =>
      isTenantDomain(issuerOf(claims)) && acceptedIssuers(select).some(isTenantDomain),
  },
  {
    likelyCause: 'custom_domain',
    reasons: ['unknown_issuer'],
    shows: ({ claims, select }) =>
      isTenantDomain(issuerOf(claims)) !== acceptedIssuers(select).some(isTenantDomain) &&
      acceptedIssuers(select).length > 0,
  },
  ...SENDER_SIGNS,
  {
    likelyCause: 'behind_proxy',
    reasons: ['htu_mismatch'],
    shows: ({ error }) => differInOriginAlone(error),
  },
  ...POLICY_SIGNS,
];

/** The most likely mistake behind a refusal. */
export function likelyCauseOf(refused: Case): LikelyCause {
  const { reason } = refused.error;
  return (
    SIGNS.find(({ reasons, shows }) => reasons.includes(reason) && shows(refused))?.likelyCause ?? reason
  );
}

/** Which part of a token is missing, as a sentence. */
export function cutOf(refused: Case): string | undefined {
  const token = afterScheme(refused);
  return refused.error.reason === 'decryption_failed' ? cutInTag(token) : cutIn(token, refused.key);
}

function keyFaultOf({ error }: Case): UnusableKeyFault | undefined {
  return error.cause instanceof UnusableKey ? error.cause.fault : undefined;
}

function algOf(header: JsonObject): string {
  return stringMember(header, 'alg') ?? '';
}

function audienceOf(claims: JsonObject): readonly string[] {
  return stringList(ownMember(claims, 'aud'));
}

function everyAudience(claims: JsonObject, pattern: RegExp): boolean {
  const audience = audienceOf(claims);
  return audience.length > 0 && audience.every((member) => pattern.test(member));
}

// Auth0's ID tokens are meant for a client, have no scope, and mostly no azp: the rule T13 need not see that they are
// ID tokens, as their audience refuses them before.
function looksLikeIdToken(claims: JsonObject): boolean {
  if (ID_TOKEN_CLAIMS.some((name) => Object.hasOwn(claims, name))) return true;
  return !Object.hasOwn(claims, 'scope') && everyAudience(claims, AUTH0_CLIENT_ID);
}

function issuerOf(claims: JsonObject): string {
  return stringMember(claims, 'iss') ?? '';
}

function acceptedIssuers({ domains }: SelectSettings): readonly string[] {
  return typeof domains === 'function' ? [] : domains.map(({ issuer }) => issuer);
}
