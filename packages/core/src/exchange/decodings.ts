/** A byte of a text, or of what a part of it encodes, as a character, and the part of the text that it comes from. */
export interface Glyph {
  readonly char: string;
  readonly from: number;
  readonly to: number;
}

/** How many levels of nested encodings are decoded, and how many readings a text may have. */
const MAX_DEPTH = 3;
const MAX_READINGS = 64;
/** Decoded text without such a run contains no hexadecimal and no base64. */
const ENCODED = /[\w+/-]{8,}/;
// Percent and form encoding; escapes of JSON, JavaScript and C, octal ones as well; references of HTML and XML, which may
// have leading zeros and need no semicolon (HTML section 13.2.5.80).
const ESCAPE = new RegExp(
  [
    /%(?<byte>[0-9a-f]{2})/,
    /(?<units>(?:\\u[0-9a-f]{4})+)/,
    /\\u(?:\{0*|000)(?<point>[0-9a-f]{1,5})\}?/,
    /\\x(?<latin>[0-9a-f]{2})/,
    /\\(?<octal>[0-3]?[0-7]{1,2})/,
    /\\(?<itself>[^ux])/,
    /&#0*(?<decimal>\d{1,6});?/,
    /&#x0*(?<hex>[0-9a-f]{1,5});?/,
    /&(?<name>[a-z]{2,31});|&(?<bare>amp|lt|gt|quot)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gi',
);
/** The names that HTML has for ASCII characters. Other names stand for characters that are dropped. */
const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", excl: '!', num: '#', dollar: '$', percnt: '%' },
  ...{ lpar: '(', rpar: ')', ast: '*', plus: '+', comma: ',', hyphen: '-', dash: '-', period: '.', sol: '/' },
  ...{ colon: ':', semi: ';', equals: '=', quest: '?', commat: '@', lsqb: '[', lbrack: '[', bsol: '\\' },
  ...{ rsqb: ']', rbrack: ']', hat: '^', lowbar: '_', grave: '`', lcub: '{', lbrace: '{', vert: '|' },
  ...{ verbar: '|', rcub: '}', rbrace: '}', tab: '\t', newline: '\n' },
};
const CONTROL: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/**
 * The text in UTF-8, and everything that it may encode: with its escapes undone, and read as hexadecimal and as base64
 * from every offset, also nested. `undefined` if that is too much to decode.
 */
export function readingsOf(text: string): readonly (readonly Glyph[])[] | undefined {
  const all: (readonly Glyph[])[] = [glyphsOf(text)];
  let level = all.slice();
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth += 1) {
    level = level.flatMap((glyphs) => [
      ...undoEscapes(glyphs),
      ...(depth === 0 || holdsEncoded(glyphs) ? regroupings(glyphs) : []),
    ]);
    if (all.length + level.length > MAX_READINGS) return undefined;
    all.push(...level);
  }
  return all;
}

/** The characters of glyphs. */
export function textOf(glyphs: readonly Glyph[]): string {
  return glyphs.map(({ char }) => char).join('');
}

function glyphsOf(text: string): readonly Glyph[] {
  let at = 0;
  return Array.from(text).flatMap((symbol) => {
    const from = at;
    at += symbol.length;
    return bytesOf(symbol, { from, to: at });
  });
}

function bytesOf(text: string, { from, to }: Pick<Glyph, 'from' | 'to'>): readonly Glyph[] {
  return Array.from(Buffer.from(text, 'utf8').toString('latin1'), (char) => ({ char, from, to }));
}

function holdsEncoded(glyphs: readonly Glyph[]): boolean {
  return ENCODED.test(textOf(glyphs));
}

function regroupings(glyphs: readonly Glyph[]): readonly (readonly Glyph[])[] {
  const hex = glyphs.filter(({ char }) => /[\da-f]/i.test(char));
  const base64 = glyphs.filter(({ char }) => /[\w+/-]/.test(char));
  return [
    ...[0, 1].map((offset) => regroup(hex.slice(offset), { encoding: 'hex', bits: 4 })),
    ...[0, 1, 2, 3].map((offset) => regroup(base64.slice(offset), { encoding: 'base64', bits: 6 })),
  ];
}

/** The glyphs without escapes; empty if there are none. */
function undoEscapes(glyphs: readonly Glyph[]): readonly (readonly Glyph[])[] {
  const decoded: Glyph[] = [];
  let end = 0;
  for (const match of textOf(glyphs).matchAll(ESCAPE)) {
    decoded.push(...glyphs.slice(end, match.index));
    end = match.index + match[0].length;
    const [first, last] = [glyphs[match.index], glyphs[end - 1]];
    if (first !== undefined && last !== undefined)
      decoded.push(...meaningOf(match.groups ?? {}, { from: first.from, to: last.to }));
  }
  return end === 0 ? [] : [[...decoded, ...glyphs.slice(end)]];
}

function meaningOf(
  { byte, units, point, latin, octal, itself, decimal, hex, name, bare }: Partial<Record<string, string>>,
  place: Pick<Glyph, 'from' | 'to'>,
): readonly Glyph[] {
  const raw = octal === undefined ? Number.parseInt(byte ?? latin ?? '', 16) : Number.parseInt(octal, 8);
  if (!Number.isNaN(raw)) return [{ char: String.fromCharCode(raw), ...place }];
  if (units !== undefined) {
    const codes = units.split(/\\u/i).slice(1);
    return bytesOf(String.fromCharCode(...codes.map((code) => Number.parseInt(code, 16))), place);
  }
  const code = decimal === undefined ? Number.parseInt(hex ?? point ?? '', 16) : Number(decimal);
  if (!Number.isNaN(code)) return bytesOf(String.fromCodePoint(code), place);
  if (itself !== undefined) return bytesOf(CONTROL[itself] ?? itself, place);
  return bytesOf(NAMED[(name ?? bare ?? '').toLowerCase()] ?? '', place);
}

// Each byte comes from all the characters that hold bits of it.
function regroup(
  glyphs: readonly Glyph[],
  { encoding, bits }: { encoding: 'hex' | 'base64'; bits: number },
): readonly Glyph[] {
  const bytes = Buffer.from(textOf(glyphs), encoding);
  return Array.from(bytes.toString('latin1'), (char, index) => {
    const first = glyphs[Math.floor((index * 8) / bits)];
    const last = glyphs[Math.ceil(((index + 1) * 8) / bits) - 1];
    return { char, from: first?.from ?? 0, to: last?.to ?? 0 };
  });
}
