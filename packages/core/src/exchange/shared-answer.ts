import { isJsonObject, type JsonObject, ownMember } from '../base/json.js';
import { MAX_CLOCK_SKEW } from '../issuer/shared-copy.js';
import { isPresentable, type KeptAnswer } from './token-answer.js';

/** A result, and until when it may be used, in Unix seconds. */
export interface SharedAnswer {
  readonly answer: KeptAnswer;
  readonly end: number;
}

type Texts = Omit<KeptAnswer, 'accessToken' | 'expiresAt' | 'expiresIn'>;

// Kept complete by its type: a new member cannot be forgotten here.
const TEXTS: Readonly<Record<keyof Texts, true>> = { scope: true, tokenType: true, issuedTokenType: true };

/** Writes a result as text, with the time of writing. */
export function writeAnswer({ answer, end }: SharedAnswer, writtenAt: number): string {
  return JSON.stringify({ writtenAt, end, answer });
}

/**
 * Reads what {@link writeAnswer} wrote. A caller who can write to the store can seal anything for its own token, so it is
 * checked like an answer of the issuer.
 *
 * @returns `undefined` for anything else, and for a result from the future, which a process whose clock is wrong may have
 * written: it would be used for too long
 */
export function readAnswer(text: string, now: number): SharedAnswer | undefined {
  const content = parseObject(text);
  const [writtenAt, end] = [ownMember(content, 'writtenAt'), ownMember(content, 'end')];
  const answer = answerOf(ownMember(content, 'answer'));
  if (answer === undefined || !isTime(writtenAt) || !isTime(end)) return undefined;
  return writtenAt <= now + MAX_CLOCK_SKEW ? { answer, end } : undefined;
}

function answerOf(value: unknown): KeptAnswer | undefined {
  if (!isJsonObject(value)) return undefined;
  const accessToken = ownMember(value, 'accessToken');
  const [expiresAt, expiresIn] = [ownMember(value, 'expiresAt'), ownMember(value, 'expiresIn')];
  if (!isPresentable(accessToken) || !isTimeOrMissing(expiresAt) || !isTimeOrMissing(expiresIn))
    return undefined;
  const texts = textsOf(value);
  return texts === undefined ? undefined : { accessToken, expiresAt, expiresIn, ...texts };
}

function textsOf(value: JsonObject): Texts | undefined {
  const texts = Object.keys(TEXTS).map((name) => [name, ownMember(value, name)] as const);
  const areTexts = texts.every(([, text]) => text === undefined || typeof text === 'string');
  return areTexts ? (Object.fromEntries(texts) as unknown as Texts) : undefined;
}

function parseObject(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isTimeOrMissing(value: unknown): value is number | undefined {
  return value === undefined || isTime(value);
}
