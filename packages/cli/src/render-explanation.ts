import type { ExplainedProblem, Explanation, ExplanationStep, Facts } from '@auth0-api/core/explain';
import { type About, utc } from './about.js';
import { rowLines } from './layout.js';
import { printable, type Style } from './text.js';

/** What the command says about a token. */
export interface Answer {
  readonly explanation: Explanation;
  /** What was taken from the input, if it is more than a token. */
  readonly taken?: string | undefined;
  readonly about?: About | undefined;
  /** Which options help next. */
  readonly hints: readonly string[];
}

/** How an answer is laid out. */
export interface Layout {
  readonly style: Style;
  readonly width: number | undefined;
}

const NAME_WIDTH = 16;
const LABEL_WIDTH = 17;
const FACT_INDENT = 22;
const TIMES: readonly string[] = ['now', 'iat', 'nbf', 'exp'];

/** An answer for a terminal. Repeats nothing: neither a fix, nor what is already in the block about the token. */
export function renderExplanation({ explanation, taken, about, hints }: Answer, layout: Layout): string {
  const { wouldBe, status, problem, steps } = explanation;
  const { style } = layout;
  const later = steps.flatMap(({ step, problem: other }) =>
    other === undefined || step === problem?.step ? [] : [other],
  );
  const shown = new Set<string>();
  return [
    ...(taken === undefined ? [] : [...labelled('Explained', `${taken}.`, layout), '']),
    ...(problem === undefined
      ? headline(`The token would be accepted.${remaining(steps)}`, style.good, layout)
      : headline(
          `The token would be ${wouldBe}: ${status} ${[...new Set([problem.code, names(problem)])].join(', ')}`,
          style.bad,
          layout,
        )),
    ...(problem === undefined ? [] : renderProblem(problem, shown, layout)),
    ...later.flatMap((other) => [
      '',
      ...headline(`Also: ${names(other)}`, style.bad, layout),
      ...renderProblem(other, shown, layout),
    ]),
    ...(hints.length === 0
      ? []
      : ['', ...hints.flatMap((hint) => labelled('With this command', hint, layout))]),
    ...(about === undefined ? [] : renderAbout(about, layout)),
    '',
    ...steps.flatMap((step) => renderStep(step, about, layout)),
  ].join('\n');
}

function headline(text: string, paint: (text: string) => string, { width }: Layout): readonly string[] {
  return rowLines({ label: '', indent: 0, text: printable(text), width }).map(paint);
}

function labelled(label: string, text: string, { width }: Layout): readonly string[] {
  const padded = `  ${label.padEnd(LABEL_WIDTH)}  `;
  return rowLines({ label: padded, indent: padded.length, text: printable(text), width });
}

function remaining(steps: Explanation['steps']): string {
  const times = steps.find(({ step }) => step === 'times');
  const [exp, now] = [times?.unverified?.exp, times?.expected?.now];
  return typeof exp === 'number' && typeof now === 'number'
    ? ` It expires in ${Math.round(exp - now)} s.`
    : '';
}

function names({ reason, likelyCause }: ExplainedProblem): string {
  return likelyCause === reason ? reason : `${reason} (${likelyCause})`;
}

function renderProblem(
  { detail, fix, docs }: ExplainedProblem,
  shown: Set<string>,
  layout: Layout,
): readonly string[] {
  const advice = { 'What to do': fix, 'Read more': docs };
  const fresh = Object.entries(advice).filter(([, text]) => !shown.has(text));
  for (const [, text] of fresh) shown.add(text);
  const rows = [['What happened', detail] as const, ...fresh];
  return ['', ...rows.flatMap(([label, text]) => labelled(label, text, layout))];
}

function renderAbout({ verified, claims }: About, { style, width }: Layout): string[] {
  const title = verified
    ? 'The token says (verified)'
    : 'The token says (unverified: anyone could have written it)';
  return [
    '',
    ...headline(title, verified ? style.good : style.doubtful, { style, width }),
    ...Object.entries(claims).flatMap(([name, value]) => {
      const label = `  ${name.padEnd(8)}`;
      return rowLines({ label, indent: label.length, text: printable(value), width });
    }),
  ];
}

function renderStep(
  { step, outcome, expected, received, unverified, note }: ExplanationStep,
  about: About | undefined,
  { style, width }: Layout,
): readonly string[] {
  const name = step.padEnd(NAME_WIDTH);
  if (outcome === 'skipped') {
    const label = `  -     ${name}`;
    return rowLines({ label, indent: label.length, text: note ?? '', width }).map(style.faint);
  }
  if (outcome === 'passed') return [`  ${style.good('ok')}    ${step}`];
  return [
    `  ${style.bad('FAIL')}  ${step}`,
    ...renderFacts('expected', expected, width),
    ...renderFacts('received', withoutShown(received, about), width),
    ...renderFacts('unverified', withoutShown(unverified, about), width),
  ];
}

function withoutShown(facts: Facts = {}, about: About | undefined): Facts {
  return Object.fromEntries(
    Object.entries(facts).filter(([name]) => about === undefined || !Object.hasOwn(about.claims, name)),
  );
}

function renderFacts(title: string, facts: Facts = {}, width: number | undefined): readonly string[] {
  return Object.entries(facts).flatMap(([name, value]) =>
    rowLines({
      label: `          ${title.padEnd(FACT_INDENT - 10)}`,
      indent: FACT_INDENT,
      text: `${printable(name)}: ${printable(TIMES.includes(name) ? utc(value) : shown(value))}`,
      width,
    }),
  );
}

function shown(value: Facts[string]): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.join(', ') : String(value);
}
