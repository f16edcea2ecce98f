import { createHash } from 'node:crypto';
import { type Answer, answer } from '../messages.js';

/** Text that is HTML already. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | number | undefined | readonly Html[];

/** HTML with values in it, which are escaped. `undefined` is nothing. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(texts.reduce((all, text, index) => all + written(parts[index - 1]) + text));
}

function written(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return escaped(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** The source of an inline script or style in a Content Security Policy. */
export function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

const STYLE = `
:root { color-scheme: light dark; --paper: #fff; --ink: #111827; --line: #6b7280; --accent: #1d4ed8; --on-accent: #fff;
  --bad: #b91c1c; }
@media (prefers-color-scheme: dark) { :root { --paper: #111827; --ink: #f3f4f6; --line: #9ca3af; --accent: #93c5fd;
  --on-accent: #0b1220; --bad: #fca5a5; } }
* { box-sizing: border-box; }
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 0; padding: 1rem; overflow-wrap: anywhere; }
main { max-width: 34rem; margin: 1rem auto; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.125rem; margin: 1.5rem 0 .5rem; }
fieldset { border: 1px solid var(--line); border-radius: .5rem; margin: 1rem 0; padding: .5rem 1rem 1rem; }
legend { font-weight: 600; padding: 0 .25rem; }
.choice { display: flex; gap: .5rem; align-items: baseline; padding: .25rem 0; }
input[type=text] { width: 100%; font: inherit; padding: .5rem; border: 1px solid var(--line); border-radius: .25rem; }
textarea { width: 100%; font: .875rem/1.4 ui-monospace, monospace; padding: .5rem; }
pre { white-space: pre-wrap; padding: .75rem; border: 1px solid var(--line); border-radius: .25rem; }
button { font: inherit; padding: .5rem 1.25rem; border: 1px solid var(--accent); border-radius: .25rem; background: none;
  color: var(--accent); }
button.main { background: var(--accent); color: var(--on-accent); font-weight: 600; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.typed { display: none; padding-top: .5rem; }
fieldset:has(#other:checked) .typed { display: block; }
.typed label { display: block; margin-top: .5rem; }
.actions { display: flex; gap: .75rem; flex-wrap: wrap; }
.error { color: var(--bad); font-weight: 600; }
a { color: var(--accent); }
`;

// A submitted form may be redirected to the client, and from there to anywhere: browsers apply `form-action` to that too.
const POLICY = `default-src 'none'; style-src ${hashSource(STYLE)}; form-action 'self' http: https:; base-uri 'none'; frame-ancestors 'none'`;

/** What every page of the tenant says to browsers. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  // With `no-referrer`, forms would be sent with the origin `null`.
  'referrer-policy': 'same-origin',
};

/** Answers with a page, in which no script runs and which no other page can frame. */
export function pageAnswer(status: number, title: string, content: Html): Answer {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`;
  return answer(status, page.text, { ...PAGE_HEADERS, 'content-security-policy': POLICY });
}

/** Answers with a page that says what is wrong. */
export function errorPage(status: number, title: string, description: string): Answer {
  return pageAnswer(status, title, html`<h1>${title}</h1>\n<p>${description}</p>`);
}
