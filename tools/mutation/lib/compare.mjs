import { basename } from 'node:path';

/**
 * @typedef {object} Survivor a change of the library that no test notices
 * @property {string} file the name of its file, without folders: files move more often than they change
 * @property {string} mutator what kind of change it is, by Stryker's name
 * @property {string} was the line where it starts
 * @property {string} becomes the same line after the change
 */

/**
 * @typedef {object} Accepted
 * @property {string} reason why no test can notice, or why none should
 * @property {readonly Survivor[]} survivors
 */

/** What Stryker calls a change that every test passed with, or that no test came by. */
const SURVIVED = new Set(['Survived', 'NoCoverage']);

/**
 * The survivors of a report, each once: the same change of the same line of a file counts as one.
 *
 * @param {Record<string, { source: string, mutants: readonly object[] }>} files of Stryker's report
 * @returns {(Survivor & { path: string, line: number })[]}
 */
export function survivorsOf(files) {
  const found = Object.entries(files).flatMap(([path, { source, mutants }]) =>
    mutants
      .filter(({ status }) => SURVIVED.has(status))
      .map((mutant) => ({ ...describe(path, source, mutant), path, line: mutant.location.start.line })),
  );
  return [...new Map(found.map((survivor) => [keyOf(survivor), survivor])).values()];
}

/**
 * What is wrong with a list of accepted survivors, given what did survive.
 *
 * @param {Record<string, { source: string, mutants: readonly object[] }>} files
 * @param {readonly Accepted[]} accepted
 * @param {boolean} isComplete whether the files are all that is ever mutated: if not, there may be another file of the
 * same name, and only what stands in these is looked for
 * @returns {{ unlisted: ReturnType<typeof survivorsOf>, problems: string[] }}
 */
export function compare(files, accepted, isComplete) {
  const survivors = survivorsOf(files);
  const listed = accepted.flatMap((entry) => entry.survivors);
  const keys = listed.map(keyOf);
  const found = new Set(survivors.map(keyOf));
  const isLookedFor = (entry) =>
    isComplete ||
    Object.entries(files).some(
      ([path, { source }]) =>
        basename(path) === entry.file && source.split('\n').some((line) => line.trim() === entry.was),
    );
  return {
    unlisted: survivors.filter((survivor) => !keys.includes(keyOf(survivor))),
    problems: [
      ...accepted
        .filter(({ reason }) => !reason?.trim())
        .flatMap((entry) => entry.survivors)
        .map((entry) => `accepted without a reason: ${show(entry)}`),
      ...listed
        .filter((entry, index) => keys.indexOf(keyOf(entry)) !== index)
        .map((entry) => `accepted twice: ${show(entry)}`),
      ...listed
        .filter((entry) => !found.has(keyOf(entry)) && isLookedFor(entry))
        .map((entry) => `accepted, but it does not survive: ${show(entry)}`),
    ],
  };
}

function describe(path, source, { mutatorName, replacement, location: { start, end } }) {
  const lines = source.split('\n');
  const first = lines[start.line - 1];
  const changed = `${first.slice(0, start.column - 1)}${replacement}${lines[end.line - 1].slice(end.column - 1)}`;
  return {
    file: basename(path),
    mutator: mutatorName,
    was: first.trim(),
    becomes: changed.trim().replaceAll(/\s+/g, ' '),
  };
}

function keyOf({ file, mutator, was, becomes }) {
  return JSON.stringify([file, mutator, was, becomes]);
}

function show({ file, mutator, was, becomes }) {
  return `${file}, ${mutator}\n    ${was}\n    ${becomes}`;
}
