import {
  type Coverage,
  coverage,
  Passage,
  type RouteDemand,
  routeName,
  templateOf,
} from '@auth0-api/core/openapi';
import { type Answer, answerAt, type Entry, isMount, type PathReading, segmentsOf } from './route-entries.js';

/** What a route demands: what runs before it, in the order in which it was registered (Hono 4.13.19 compose.ts). */
export function demandAt(entries: readonly Entry[], target: Answer, reading: PathReading): RouteDemand {
  const { method, path, index } = target;
  const passage = new Passage(method);
  for (const [at, entry] of entries.slice(0, index).entries()) {
    const runs = entry.method === '*' || entry.method === method;
    const covered = runs || method === '*' ? coverageOf(entry, target, reading) : 'none';
    if (covered === 'none') continue;
    const answer = answerAt(entries, at);
    // A route for a part of these requests is listed with what it demands itself.
    if (answer !== undefined && covered !== 'part' && !isProtected(answer, method))
      passage.mayAnswer(`an earlier route may answer it: ${routeName(answer)}`);
    if (answer === undefined || answer.handler.length > 1)
      passage.pass(entry.handler, runs && covered === 'all');
  }
  if (method === '*' && isMount(target))
    passage.doubt('another app may be mounted here: list its own routes');
  const doubts = doubtsOf(target, passage, reading);
  const own = passage.end();
  const demand = { method, path, template: templateOf(segmentsOf(path)), ...own };
  return doubts.length === 0
    ? demand
    : { ...demand, access: 'unknown', dynamic: [...own.dynamic, ...doubts] };
}

// What was taken for middleware before this, is no handler now.
function isProtected({ before, mayContinue }: Answer, method: string): boolean {
  const passage = new Passage(method);
  for (const handler of before) passage.pass(handler);
  return mayContinue || passage.end().access === 'protected';
}

function doubtsOf(
  { path, handler, mayContinue }: Answer,
  passage: Passage,
  reading: PathReading,
): readonly string[] {
  const doubts: string[] = [];
  if (mayContinue) {
    passage.pass(handler);
    if (passage.end().access !== 'protected') doubts.push('a function of this route may answer, or continue');
  }
  if (reading === 'own') doubts.push('the option getPath decides when it runs');
  if (reading === 'loose' && endsWithSlash(path))
    doubts.push('with the option strict: false, no path has a slash at its end');
  return doubts;
}

function coverageOf(other: Entry, target: Entry, reading: PathReading): Coverage {
  const isUnclear = reading === 'loose' && (endsWithSlash(other.path) || endsWithSlash(target.path));
  const [path, route] = [other.path, target.path].map((one) =>
    segmentsOf(isUnclear ? one.replace(/(?<=.)\/$/, '') : one),
  );
  const found = coverage({ path: path ?? [], end: true, sameCase: true }, route ?? []);
  return isUnclear && found === 'all' ? 'some' : found;
}

function endsWithSlash(path: string): boolean {
  return path.length > 1 && path.endsWith('/');
}
