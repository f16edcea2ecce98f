import type { ExplainedProblem, Explanation, ExplanationStep, Facts } from '@auth0-api/core';
import { printable, type Style } from './text.js';

const NAME_WIDTH = 16;

/** An explanation for a terminal. */
export function renderExplanation(explanation: Explanation, style: Style): string {
  const { wouldBe, status, problem, steps } = explanation;
  const later = steps.flatMap(({ step, problem: other }) =>
    other === undefined || step === problem?.step ? [] : [other],
  );
  return [
    problem === undefined
      ? style.good(`The token would be accepted.${remaining(steps)}`)
      : style.bad(`The token would be ${wouldBe}: ${status} ${problem.code}, ${names(problem)}`),
    ...(problem === undefined ? [] : renderProblem(problem)),
    ...later.flatMap((other) => ['', style.bad(`Besides: ${names(other)}`), ...renderProblem(other)]),
    '',
    ...steps.flatMap((step) => renderStep(step, style)),
  ].join('\n');
}

function remaining(steps: Explanation['steps']): string {
  const times = steps.find(({ step }) => step === 'times');
  const [exp, now] = [times?.unverified?.exp, times?.expected?.now];
  return typeof exp === 'number' && typeof now === 'number' ? ` It ends in ${Math.round(exp - now)} s.` : '';
}

function names({ reason, mistake }: ExplainedProblem): string {
  return mistake === reason ? reason : `${reason} (${mistake})`;
}

function renderProblem({ what, cure }: ExplainedProblem): string[] {
  return ['', `  What happened  ${printable(what)}`, `  What to do     ${printable(cure)}`];
}

function renderStep(
  { step, outcome, expected, received, unverified, note }: ExplanationStep,
  style: Style,
): string[] {
  const name = step.padEnd(NAME_WIDTH);
  if (outcome === 'skipped') return [style.faint(`  -     ${name}${note ?? ''}`)];
  if (outcome === 'passed') return [`  ${style.good('ok')}    ${step}`];
  return [
    `  ${style.bad('FAIL')}  ${step}`,
    ...renderFacts('expected', expected),
    ...renderFacts('received', received),
    ...renderFacts('unverified', unverified),
  ];
}

function renderFacts(title: string, facts: Facts = {}): string[] {
  return Object.entries(facts).map(
    ([name, value]) => `          ${title.padEnd(12)}${printable(name)}: ${printable(shown(value))}`,
  );
}

function shown(value: Facts[string]): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.join(', ') : String(value);
}
