import type { Revocation } from '@auth0-api/core';
import { utc } from '../about.js';
import type { Finding } from '../doctor/check.js';
import { rowLines } from '../layout.js';
import { printable, type Style } from '../text.js';
import type { ListFinding } from './findings.js';
import type { ListedRevocation, Listing } from './listing.js';
import type { ListPlace } from './place.js';
import type { Revoked } from './revoke.js';

/** How answers are laid out. */
export interface Layout {
  readonly style: Style;
  readonly width: number | undefined;
}

const LABEL_WIDTH = 15;

/** What was revoked, for a terminal. */
export function renderRevoked({ place, isNewList, revocations }: Revoked, layout: Layout): string {
  const [first] = revocations;
  if (first === undefined) throw new Error('Nothing was revoked.');
  return [
    layout.style.good('Revoked.'),
    ...row('Tokens of', whose(first), layout),
    ...revocations.flatMap(({ issuer }, index) => row(index === 0 ? 'Issuer' : '', issuer, layout)),
    ...row('Issued', issuedWhen(first), layout),
    ...(first.note === undefined ? [] : row('Note', first.note, layout)),
    ...row('Stored in', placeText(place), layout),
    ...row('Kept until', utc(first.expiresAt), layout),
    ...(isNewList ? ['', ...row('Warning', NEW_LIST, layout, layout.style.doubtful)] : []),
  ].join('\n');
}

const NEW_LIST =
  'Nothing was ever stored in this list before. If your API uses another Redis, database or prefix, it does not see this revocation.';

/** Why something did not work, for a terminal. */
export function renderProblem(
  headline: string,
  { detail, likelyCause, fix }: Finding,
  layout: Layout,
): string {
  return [
    layout.style.bad(headline),
    ...row('What happened', `${detail} (${likelyCause})`, layout),
    ...row('What to do', fix, layout),
  ].join('\n');
}

/** What a list holds, for a terminal. */
export function renderListing(listing: Listing, findings: readonly ListFinding[], layout: Layout): string {
  const { place, entries, bytes, lifetime, newest, unreadable } = listing;
  const others = entries - unreadable.entries - newest.length;
  return [
    `${entries} ${entries === 1 ? 'entry' : 'entries'} in ${printable(placeText(place))}`,
    ...row('Size', `${bytes} bytes`, layout),
    ...row('Lifetime', lifetime === undefined ? 'not known yet' : `${lifetime} s, of access tokens`, layout),
    ...issuerRows(listing, layout),
    ...findings.flatMap((finding) => renderFinding(finding, layout)),
    ...(newest.length === 0 ? [] : ['', 'Newest first']),
    ...newest.flatMap((entry) => renderEntry(entry, layout)),
    ...(others > 0 ? ['', `${others} older ${others === 1 ? 'entry is' : 'entries are'} not shown.`] : []),
  ].join('\n');
}

function issuerRows({ issuers, otherIssuers }: Listing, layout: Layout): readonly string[] {
  const texts = issuers.map(({ issuer, entries }) => `${issuer} (${entries})`);
  const others = otherIssuers === 0 ? [] : [`and ${otherIssuers} more`];
  return [...texts, ...others].flatMap((text, index) => row(index === 0 ? 'Issuers' : '', text, layout));
}

function renderFinding(
  { outcome, likelyCause, detail, fix }: ListFinding,
  layout: Layout,
): readonly string[] {
  const paint = outcome === 'problem' ? layout.style.bad : layout.style.doubtful;
  return [
    '',
    ...row(outcome === 'problem' ? 'Problem' : 'Warning', `${detail} (${likelyCause})`, layout, paint),
    ...row('What to do', fix, layout),
  ];
}

function renderEntry({ id, revocation }: ListedRevocation, layout: Layout): readonly string[] {
  const { issuer, note, expiresAt } = revocation;
  const label = `  ${printable(storedAt(id))}  `;
  const rest = { indent: label.length, width: layout.width };
  const below = ' '.repeat(label.length);
  const lines = [
    `${whose(revocation)}, of ${issuer}`,
    `issued ${issuedWhen(revocation)}; kept until ${utc(expiresAt)}`,
    ...(note === undefined ? [] : [`note: ${note}`]),
  ];
  return lines.flatMap((text, index) =>
    rowLines({ ...rest, label: index === 0 ? label : below, text: printable(text) }),
  );
}

/** When an entry was stored, by the clock of Redis: the first part of its ID. */
export function storedAt(id: string): string {
  return utc(Number(id.split('-')[0]) / 1000);
}

function whose(revocation: Revocation): string {
  const { subject, organization, client, actor, session, tokenId } = revocation;
  const parts = Object.entries({
    session,
    'token ID': tokenId,
    subject,
    organization,
    client,
    actor,
  }).flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`]));
  return parts.length === 0 ? 'everything' : parts.join(', ');
}

function issuedWhen({ before, tokenId }: Revocation): string {
  return tokenId === undefined ? `before ${utc(before)}` : 'at any time';
}

function placeText({ redis, key }: ListPlace): string {
  return `${redis}, ${key}`;
}

function row(
  name: string,
  text: string,
  { width }: Layout,
  paint: (text: string) => string = (same) => same,
): readonly string[] {
  const label = `  ${paint(name.padEnd(LABEL_WIDTH))}  `;
  return rowLines({ label, indent: LABEL_WIDTH + 4, text: printable(text), width });
}
