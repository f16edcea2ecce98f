import { UsageError } from './usage.js';

// Several tokens fit, in JSON; anything longer is a file that was sent by mistake.
const MAX_LENGTH = 65_536;

/**
 * Reads standard input, without leading or trailing whitespace.
 *
 * @throws UsageError if it is empty, or too long
 */
export async function readInput(stdin: AsyncIterable<Uint8Array | string>): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stdin) {
    length += chunk.length;
    // UTF-16 takes two bytes for a character, and two more for its mark.
    if (length > 2 * MAX_LENGTH + 2) throw tooLong();
    chunks.push(Buffer.from(chunk as Uint8Array));
  }
  const text = decodeText(Buffer.concat(chunks)).trim();
  if (text.length > MAX_LENGTH) throw tooLong();
  if (text === '') throw new UsageError('There is nothing on standard input.');
  return text;
}

function tooLong(): UsageError {
  return new UsageError('The standard input is too long for a token.');
}

/**
 * Text in UTF-8 or UTF-16, with or without a byte order mark: Windows PowerShell 5.1 writes UTF-16 (LE) when output is
 * redirected to a file.
 */
function decodeText(bytes: Buffer): string {
  const pairs = bytes.subarray(0, bytes.length - (bytes.length % 2));
  switch (encodingOf(bytes)) {
    case 'utf-16le':
      return pairs.toString('utf16le');
    case 'utf-16be':
      return Buffer.from(pairs).swap16().toString('utf16le');
    default:
      return bytes.toString('utf8');
  }
}

// Tokens are ASCII: in UTF-16 every second byte of them is 0.
function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (second === 0 && first !== 0) return 'utf-16le';
  return first === 0 && second !== 0 ? 'utf-16be' : 'utf-8';
}
