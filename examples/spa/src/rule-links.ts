import { make } from './dom.js';

const RULES = 'https://auth0-api.github.io/auth0-api/rules';

/**
 * Links to rules such as `D9, D10`. They open in a tab of their own: the token is in the memory of this one.
 */
export function ruleLinks(rules: string | undefined): readonly (Node | string)[] {
  return (rules?.split(', ') ?? []).flatMap((rule) => [' ', ruleLink(rule)]);
}

function ruleLink(rule: string): HTMLAnchorElement {
  const link = make('a', 'rule', rule);
  link.href = `${RULES}#${rule.toLowerCase()}`;
  link.target = '_blank';
  link.rel = 'noreferrer';
  link.setAttribute('aria-label', `Rule ${rule}, opens a new tab`);
  return link;
}
