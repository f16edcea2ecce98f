import type { FetchFailureKind } from '../http/fetch-text.js';

/** What to do about each way in which a fetch from an issuer can fail. */
export const FETCH_FIXES: Readonly<Record<FetchFailureKind, string>> = {
  network:
    'Open <domain>/.well-known/openid-configuration with curl from this machine. Check DNS, egress rules, proxy settings and the certificate store.',
  timeout:
    "Check the egress rules: a firewall that drops packets causes this. Otherwise raise the option 'timeout'.",
  closed: 'close() was called too early.',
  overloaded:
    'Too many requests to issuers are in progress. Check how many issuers the domains function accepts, and how long they take to respond.',
  redirect: 'Configure the domain that the redirect points to. Redirects are not followed.',
  bad_status:
    "404: the domain is not that of an Auth0 tenant. 429: too many processes send requests; share a cache. 5xx: check Auth0's status page.",
  too_large: 'The response does not come from Auth0. Check the domain, and any proxies.',
  not_json:
    'A captive portal or a proxy responds instead of Auth0, or the domain is not that of an Auth0 tenant.',
  invalid_document: 'The domain is not that of an Auth0 tenant, or a proxy alters the response.',
};
