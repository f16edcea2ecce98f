import { UnreadableCertificate } from './unreadable-certificate.js';

/** One pair of a key and a value, and what follows it. In quotation marks a backslash escapes the next character. */
const PAIR = /([A-Za-z]+)=(?:"((?:[^"\\]|\\.)*)"|([^",;]*))([,;]|$)/gy;

/** Whether a text is a value of `x-forwarded-client-cert`: no other form of a certificate begins with a key. */
export function isForwarded(text: string): boolean {
  return /^[A-Za-z]+=/.test(text);
}

/**
 * The client's certificate in a value of Envoy's `x-forwarded-client-cert`: a list of elements, one for each proxy, of pairs
 * such as `Hash=…;Cert="…"` (envoyproxy/envoy: docs/root/configuration/http/http_conn_man/headers.rst).
 *
 * Exactly one element with one `Cert` is accepted (rule T15a), because the client may have written any of several. Other
 * pairs are ignored.
 *
 * @returns the value of `Cert`, which should be URL-escaped PEM; or the error
 */
export function forwardedCertificate(text: string): string | UnreadableCertificate {
  let escaped: string | undefined;
  let end = ';';
  for (const [, name = '', quoted, plain = '', separator = ''] of text.matchAll(PAIR)) {
    end = separator;
    if (name.toLowerCase() === 'cert') {
      if (escaped !== undefined) return new UnreadableCertificate('several_certificates');
      escaped = quoted ?? plain;
    }
    if (end !== ';') break;
  }
  // A pair should follow, and none does.
  if (end === ';') return new UnreadableCertificate('malformed');
  if (end === ',') return new UnreadableCertificate('several_elements');
  // Empty if the proxy had none.
  return escaped || new UnreadableCertificate('no_certificate');
}
