import { formParameters } from '../form-parameters.js';
import { readText, type TenantRequest } from '../messages.js';

const MAX_BYTES = 65_536;
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** The form that a page of the tenant sent; undefined if it was another page, or no form that a page sends. */
export async function ownForm({ headers, body }: TenantRequest): Promise<URLSearchParams | undefined> {
  const text = await readText(body, MAX_BYTES);
  const isForm = /^application\/x-www-form-urlencoded(;|$)/i.test(headers.get('content-type') ?? '');
  if (text === undefined || !isForm || !isOwnOrigin(headers)) return undefined;
  return formParameters(text);
}

/**
 * Whether a request names the tenant as its host, or a name of this machine. A page that resolves its own name to 127.0.0.1 (DNS
 * rebinding) names itself. In process, there is no host.
 */
export function isOwnHost(headers: Headers, issuer: string): boolean {
  const host = headers.get('host');
  if (host === null || host.toLowerCase() === new URL(issuer).host) return true;
  return URL.canParse(`http://${host}`) && LOOPBACK.includes(new URL(`http://${host}`).hostname);
}

function isOwnOrigin(headers: Headers): boolean {
  const [origin, host] = [headers.get('origin'), headers.get('host')];
  if (origin === null || host === null) return true;
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}
