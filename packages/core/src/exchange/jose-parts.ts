import { isJsonObject, type JsonObject } from '../base/json.js';
import { decodeJsonObject } from '../jws/base64url.js';

/** An unmodified token in the compact form (RFC 7515 section 7.1, RFC 7516 section 7.1). */
const JWS = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const JWE = /^[\w-]+(?:\.[\w-]*){4}$/;
/** How base64 of `{`, an optional blank, and `"` or a blank begins. */
const BRACE = /e(?:y[A-L]|w[0-3k-r])/g;
/** How an object begins that is a header or has claims: with a name, or it is empty. */
const OBJECT = /^(?:\xef\xbb\xbf)?\s*\{\s*(?:"[^"]*"\s*:|\}\s*$)/;
/** How much is decoded to see how an object begins, in characters: of a part, and from anywhere within one. */
const PART_HEAD = 400;
const INNER_HEAD = 64;
/** The shortest base64 that a token can be in, in characters. */
const MIN_WRAPPED = 40;
/** How often text may be base64 of text. */
const MAX_LAYERS = 3;

/** Whether a text is a JWS or JWE in the compact form and nothing else. */
export function isCompact(text: string): boolean {
  const [header = '', second = '', ...rest] = text.split('.');
  if (decodeJsonObject(header) === undefined || rest.some(beginsObject)) return false;
  if (JWS.test(text)) return decodeJsonObject(second) !== undefined;
  return JWE.test(text) && !beginsObject(second);
}

/** Whether a text is a JWE in the compact form and nothing else. */
export function isEncrypted(text: string): boolean {
  return JWE.test(text) && isCompact(text);
}

/** Whether a text contains the header or the claims of a token anywhere, as base64, also nested. */
export function holdsObject(text: string): boolean {
  return layersOf(text).some((layer) =>
    partsOf(layer).some((part) => beginsObject(part) || hasObjectWithin(part)),
  );
}

/**
 * The JSON objects in a text, unverified: each part of it that is base64 of one, whatever is around the part. Blanks,
 * invisible characters and percent-encoding are ignored.
 */
export function objectsIn(text: string): readonly JsonObject[] {
  return layersOf(text)
    .flatMap(partsOf)
    .filter(beginsObject)
    .map(objectOf)
    .filter((object) => object !== undefined);
}

/** Splits a text at everything that is not base64: for both alphabets, and for the URL alphabet alone. */
function partsOf(text: string): readonly string[] {
  const shown = text
    .replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/[\s\p{C}]/gu, '');
  const parts = shown.match(/[\w+/-]+/g) ?? [];
  return [...parts, ...parts.filter((part) => part.includes('/')).flatMap((part) => part.split('/'))];
}

/** The text, what parts of it decode to, and so on, as long as the result is text. */
function layersOf(text: string): readonly string[] {
  const all = [text];
  let layer = all.slice();
  for (let depth = 1; depth < MAX_LAYERS && layer.length > 0; depth += 1) {
    layer = layer.flatMap(partsOf).filter(isLong).map(decode).filter(isText);
    all.push(...layer);
  }
  return all;
}

function beginsObject(part: string): boolean {
  return OBJECT.test(decode(part.slice(0, PART_HEAD)));
}

function hasObjectWithin(part: string): boolean {
  return Array.from(part.matchAll(BRACE), ({ index }) => part.slice(index, index + INNER_HEAD)).some(
    (inner) => OBJECT.test(decode(inner)),
  );
}

function objectOf(part: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64').toString('utf8').replace('\ufeff', ''));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Node's decoder accepts both alphabets. */
function decode(part: string): string {
  return Buffer.from(part, 'base64').toString('latin1');
}

function isLong(part: string): boolean {
  return part.length >= MIN_WRAPPED;
}

function isText(text: string): boolean {
  return /^[\s\x20-\x7e]+$/.test(text);
}
