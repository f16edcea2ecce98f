/**
 * Checks an issuer and adds its trailing slash.
 *
 * @throws TypeError if it is not an origin.
 */
export function normalizeIssuer(issuer: string): string {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  const isOrigin =
    url !== undefined && ['https:', 'http:'].includes(url.protocol) && url.href === `${url.origin}/`;
  if (!isOrigin) throw new TypeError("'issuer' must be an origin such as 'https://acme.test/'.");
  return url.href;
}

/** What an `ApiClient` accepts as the domain of an issuer: its host, or the origin of an `http:` one. */
export function domainOf(issuer: string): string {
  const { protocol, host, origin } = new URL(issuer);
  return protocol === 'https:' ? host : origin;
}

/** Whether requests to an issuer reach a server that listens on this port of the loopback interface. */
export function isServedAt(issuer: string, loopbackPort: number | undefined): boolean {
  const { protocol, hostname, port } = new URL(issuer);
  return (
    protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname) && port === String(loopbackPort)
  );
}
