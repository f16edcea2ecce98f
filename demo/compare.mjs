import { challenges, check, guidance } from './check.mjs';

/**
 * What a framework did with a request: it responded, or it failed.
 *
 * @typedef {{ framework: string, answer?: import('./send.mjs').Answer, failure?: string }} Reply
 */

/**
 * Checks the responses of the frameworks to one request: each must be correct, and all must be the same.
 *
 * @param {readonly Reply[]} replies
 * @param {import('./check.mjs').Expected} expected
 * @returns {string[]} what is wrong, in words; empty when all responses are correct
 */
export function judge(replies, expected) {
  const frameworks = new Map();
  for (const { framework, answer, failure } of replies) {
    const problems = answer === undefined ? [`no response: ${failure}`] : check(answer, expected);
    for (const problem of problems) frameworks.set(problem, [...(frameworks.get(problem) ?? []), framework]);
  }
  const wrong = [...frameworks].map(([problem, names]) => `${names.join(', ')}: ${problem}`);
  return [...wrong, ...differences(replies)];
}

/** Status and guidance of the responses: one of each if all are the same, otherwise one per framework. */
export function summarize(replies) {
  const same = differences(replies).length === 0;
  const statuses = replies.map(({ answer }) => String(answer?.status ?? 'none'));
  const lines = replies.map(({ answer }) => (answer === undefined ? [] : guidance(answer)));
  return same
    ? { status: statuses[0], challenge: lines[0] }
    : {
        status: statuses.join(' '),
        challenge: replies.map(({ framework }, index) => `${framework}: ${lines[index].join(' ') || '-'}`),
      };
}

function differences([first, ...others]) {
  return others.flatMap((other) => {
    const [one, another] = [traits(first), traits(other)];
    const names = Object.keys(one).filter((name) => one[name] !== another[name]);
    return names.map((name) => `${other.framework} has a different ${name} than ${first.framework}`);
  });
}

/** What must be the same in all frameworks. The app's error handler decides the body of a 5xx. */
function traits({ answer }) {
  if (answer === undefined) return { status: undefined, challenge: '[]', body: undefined };
  const { status, text } = answer;
  return { status, challenge: JSON.stringify(challenges(answer)), body: status < 500 ? text : undefined };
}
