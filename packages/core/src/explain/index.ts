/**
 * How a client would decide about a request, step by step. An entry of its own, so that apps without it do not carry it.
 *
 * @module
 */

import { noteCopy } from '../base/copies.js';

export { explain } from './explain.js';
export type {
  ExplainedProblem,
  Explanation,
  ExplanationStep,
  ExplanationStepName,
  Facts,
  LikelyCause,
  TellingCause,
} from './explanation.js';

noteCopy();
