import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const doc = (name: string) => read(`../docs/${name}.md`);

const stated = new Set(
  [...doc('rules').matchAll(/^\| <a id="\w+"><\/a>\*\*([A-Z]\d+[a-z]?)\*\*/gm)].map(([, id]) => id),
);

/** The rows of the page: what Auth0 documents or does not, pages, what this library does, tests. */
const rows = doc('auth0')
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\|(?:---\||.*\| this library \| test \|$)/.test(line))
  .map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

const PLACES = [
  'https://auth0.com/docs/',
  'https://auth0.com/ai/docs/',
  'https://github.com/auth0/docs-v2/blob/main/main/docs/',
];
const PATH = /^[a-z0-9-]+(?:\/[a-z0-9.-]+)+$/;

interface Proof {
  readonly file: string;
  readonly rules: readonly string[];
}

/** `[name](../file): T1, T2; [name](../file)`. */
function proofsOf(cell: string): readonly Proof[] {
  return cell.split('; ').map((entry) => {
    const [, file, rules] = /^\[[\w-]+\]\((\.\.\/[\w./-]+)\)(?:: (.+))?$/.exec(entry) ?? [];
    if (file === undefined) throw new Error(`This names no test: ${entry}`);
    return { file, rules: rules?.split(', ') ?? [] };
  });
}

describe('docs/auth0.md', () => {
  it('has rows', () => {
    expect(rows.length).toBeGreaterThan(45);
  });

  it.each(rows)('%s: every cell is filled, and its pages are well-formed', (...cells) => {
    expect(cells).toHaveLength(4);
    expect(cells.filter((cell) => cell === '')).toEqual([]);
    const [, pages = ''] = cells;
    const links = [...pages.matchAll(/\[`([^`]+)`\]\(([^)]+)\)/g)];
    expect(links.map(([link]) => link).join(', ')).toBe(pages);
    for (const [, path = '', url = ''] of links) {
      expect(path).toMatch(PATH);
      expect(PLACES.map((place) => place + path)).toContain(url);
    }
  });

  it.each(rows)(
    '%s: its tests exist, and name the rule or the page in a title',
    (_auth0, pages = '', _ours, tests = '') => {
      const paths = [...pages.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
      for (const { file, rules } of proofsOf(tests)) {
        expect(existsSync(new URL(file, import.meta.url))).toBe(true);
        const titles = read(file);
        expect(rules.filter((rule) => !stated.has(rule))).toEqual([]);
        const unproven = rules.filter(
          (rule) => !new RegExp(`['"\`](?:[A-Z]\\d+[a-z]?,? )*${rule}\\b`).test(titles),
        );
        expect(unproven).toEqual([]);
        // Without a rule, a title begins with one of the pages.
        if (rules.length === 0) expect(paths.some((path) => titles.includes(`'${path}`))).toBe(true);
      }
    },
  );

  it('is linked from the list of pages', () => {
    expect(doc('README')).toContain('(auth0.md)');
  });
});

// What guides say of Auth0 and no code depends on: each line names the page that it was read on.
const limits =
  'troubleshoot/customer-support/operational-policies/rate-limit-policy/rate-limit-configurations';

describe('what the guides say of Auth0', () => {
  it.each([
    [
      'deploy-monitor/logs/log-event-type-codes',
      'token-exchange',
      [
        '| on behalf of | `success_on_behalf_of_token_exchange` | `failed_on_behalf_of_token_exchange` |',
        '| Token Vault | `seta` | `feta` |',
        '| exchange profiles | `secte` | `fecte` |',
      ],
    ],
    [
      'troubleshoot/customer-support/operational-policies/rate-limit-policy/rate-limit-configurations/free-public',
      'token-exchange',
      ['| on behalf of | 2 | 8 | 30 |', '| exchange profiles | – | 4 | 15 |'],
    ],
    [
      `${limits}/enterprise-public`,
      'reliability',
      ['300 per minute', '25 per second', '100 per second', '20 per second'],
    ],
    [
      'authenticate/custom-token-exchange/cte-attack-protection',
      'token-exchange',
      ['10 subject tokens that the Action rejects', 'one more attempt every 10 minutes'],
    ],
    [
      'secure/call-apis-on-users-behalf/on-behalf-of-token-exchange',
      'token-exchange',
      [
        'Token Exchange → On-Behalf-Of Token Exchange',
        '*User-Delegated Access*',
        'Allow Skipping User Consent',
      ],
    ],
    [
      'secure/call-apis-on-users-behalf/token-vault/configure-token-vault',
      'token-exchange',
      [
        'Grant Types → Token Vault',
        'Connected Accounts for Token Vault',
        'policy is *Always*, set it to *Never*',
      ],
    ],
    [
      'authenticate/custom-token-exchange/configure-custom-token-exchange',
      'token-exchange',
      [
        '`token_exchange.allow_any_profile_of_type: ["custom_authentication"]`',
        'first-party, OIDC-conformant',
      ],
    ],
    [
      'secure/sender-constraining/configure-sender-constraining',
      'dpop',
      [
        '| Always | all |',
        '| For Public Applications |',
        '| Never |',
        'Settings → Token Sender-Constraining',
      ],
    ],
    [
      'get-started/applications/third-party-applications',
      'mcp',
      ['third-party applications', 'Promote at least one connection to the domain level'],
    ],
    [
      'customize/events/create-an-event-stream',
      'revocation-feeds',
      ['*Event Streams*', 'the type *Webhook*', '*Endpoint*', '*Authentication Method*', '*Bearer Token*'],
    ],
    [
      'customize/events/events-best-practices',
      'revocation-feeds',
      ['tries again after 1, 2 and 4 seconds', 'After three failures in a row', 'after four attempts'],
    ],
    [
      'authenticate/login/logout/back-channel-logout/configure-back-channel-logout',
      'revocation-feeds',
      [
        '*OpenID Connect Back-Channel Logout*',
        '*Back-Channel Logout URI*',
        'It waits five seconds for the answer',
        'It needs an Enterprise plan',
      ],
    ],
  ])('%s: docs/%s.md', (_page, name, texts) => {
    const page = doc(name).replace(/\s+/g, ' ');
    expect(texts.filter((text) => !page.includes(text))).toEqual([]);
  });
});
