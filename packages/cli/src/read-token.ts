import { UsageError } from './usage.js';

// A token of that length is refused for it; anything longer is a file that was sent by mistake.
const MAX_LENGTH = 65_536;

/**
 * Reads a token from standard input. Blanks and line breaks around it are left out.
 *
 * @throws UsageError when nothing comes, or too much
 */
export async function readToken(stdin: AsyncIterable<Uint8Array | string>): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stdin) {
    length += chunk.length;
    if (length > MAX_LENGTH) throw new UsageError('What came on standard input is too long for a token.');
    chunks.push(Buffer.from(chunk as Uint8Array));
  }
  const token = Buffer.concat(chunks).toString('latin1').trim();
  if (token === '') throw new UsageError('Nothing came on standard input.');
  return token;
}
