import type { Check, Finding } from './check.js';

interface Suspicion extends Finding {
  readonly applies: (audience: string, issuers: readonly string[]) => boolean;
  readonly outcome: 'problem' | 'warning';
}

const FIX = 'Use the identifier of your API, which Auth0 shows under Applications, APIs.';

/** Values that are often mistaken for the identifier of an API. */
const SUSPICIONS: readonly Suspicion[] = [
  {
    likelyCause: 'audience_management_api',
    outcome: 'problem',
    applies: (audience) => /^https:\/\/[^/]+\/api\/v2\/?$/.test(audience),
    detail: "is Auth0's Management API: your API would accept every token issued for it.",
    fix: FIX,
  },
  {
    likelyCause: 'audience_userinfo',
    outcome: 'problem',
    applies: (audience) => /^https?:\/\/[^/]+\/userinfo$/.test(audience),
    detail: "is Auth0's userinfo endpoint: tokens for it are not for an API.",
    fix: FIX,
  },
  {
    likelyCause: 'audience_client_id',
    outcome: 'problem',
    applies: (audience) => /^[A-Za-z0-9_-]{32}$/.test(audience),
    detail: 'looks like a client ID, which is the audience of ID tokens.',
    fix: FIX,
  },
  {
    likelyCause: 'audience_is_domain',
    outcome: 'warning',
    applies: (audience, issuers) =>
      issuers.some(
        (issuer) => issuer === audience || issuer === `https://${audience}/` || issuer === `${audience}/`,
      ),
    detail: 'is your Auth0 domain, not an API.',
    fix: FIX,
  },
  {
    likelyCause: 'audience_placeholder',
    outcome: 'problem',
    applies: (audience) =>
      /^(?:<.*>|\{.*\}|your[_ -].*|\$.*|api_?identifier|undefined|null)$/i.test(audience),
    detail: 'is a placeholder.',
    fix: FIX,
  },
];

/** Whether the audience can be that of an API. Only Auth0 knows whether such an API exists. */
export function checkAudience(audiences: readonly string[], issuers: readonly string[]): readonly Check[] {
  return audiences.map((audience): Check => {
    const suspicion = SUSPICIONS.find(({ applies }) => applies(audience, issuers));
    if (suspicion === undefined) {
      const detail = `${audience} can be the identifier of an API. Clients must request exactly this value.`;
      return { name: 'audience', outcome: 'ok', detail };
    }
    const { outcome, likelyCause, detail, fix } = suspicion;
    return { name: 'audience', outcome, likelyCause, detail: `${audience} ${detail}`, fix };
  });
}
