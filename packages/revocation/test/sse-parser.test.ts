import { describe, expect, it } from 'vitest';
import { SseParser } from '../src/sse-parser.js';

const encoder = new TextEncoder();

/** All messages of a text that arrives in pieces of that many bytes. */
function messagesOf(text: string, size = Number.POSITIVE_INFINITY, maxLength?: number) {
  const parser = new SseParser(maxLength);
  const bytes = encoder.encode(text);
  const messages = [];
  for (let at = 0; at < bytes.length; at += size)
    messages.push(...parser.push(bytes.subarray(at, at + size)));
  return messages;
}

const message = (more: object) => ({ event: 'message', id: undefined, data: '', isTooLong: false, ...more });

describe('V17 an event stream', () => {
  it.each([
    ['a message', 'event: a\nid: 1\ndata: x\n\n', [message({ event: 'a', id: '1', data: 'x' })]],
    ['CRLF', 'event: a\r\nid: 1\r\ndata: x\r\n\r\n', [message({ event: 'a', id: '1', data: 'x' })]],
    ['CR', 'event: a\rid: 1\rdata: x\r\r', [message({ event: 'a', id: '1', data: 'x' })]],
    ['all ends of lines', 'data: a\r\ndata: b\rdata: c\ndata: d\n\r\n', [message({ data: 'a\nb\nc\nd' })]],
    ['a byte order mark', '\uFEFFdata: x\n\n', [message({ data: 'x' })]],
    ['no blank after the colon', 'data:x\nid:7\n\n', [message({ data: 'x', id: '7' })]],
    ['two blanks after the colon', 'data:  x\n\n', [message({ data: ' x' })]],
    ['a field without a colon', 'data\n\n', [message({})]],
    ['comments', ':connected\n\n: heartbeat\n\ndata: x\n\n', [message({ data: 'x' })]],
    ['other fields', 'datax: y\nData: z\n data: w\ndata: x\n\n', [message({ data: 'x' })]],
    ['an end without a blank line', 'data: x\n\ndata: y\n', [message({ data: 'x' })]],
    ['an id without data', 'id: 9\n\n', [message({ id: '9' })]],
    ['an event without data', 'event: a\n\ndata: x\n\n', [message({ data: 'x' })]],
    ['the last id', 'id: 1\nid: 2\ndata: x\n\n', [message({ id: '2', data: 'x' })]],
    ['text outside ASCII', 'data: žluťoučký 🐎\n\n', [message({ data: 'žluťoučký 🐎' })]],
    ['bytes that are no text', 'data: \uFFFD\n\n', [message({ data: '\uFFFD' })]],
  ])('has %s, whatever the pieces', (_name, text, expected) => {
    for (const size of [1, 2, 3, 5, 1000]) expect(messagesOf(text, size)).toEqual(expected);
  });

  it.each(['\u0000', 'a\u0000b', 'ž', ' 1 2', 'x'.repeat(1025), ''])(
    'takes no id that cannot be sent back: %j',
    (id) => {
      expect(messagesOf(`id: ${id}\ndata: x\n\n`)).toEqual([message({ data: 'x' })]);
    },
  );

  it.each([
    ['one line', `data: ${'x'.repeat(200)}`],
    ['many lines', 'data: xxxxxxxxx\n'.repeat(20).trimEnd()],
    ['empty lines', 'data\n'.repeat(20).trimEnd()],
    ['another field', `other: ${'x'.repeat(200)}`],
  ])('keeps nothing of a message that is too long: %s', (_name, lines) => {
    for (const size of [1, 7, 1000]) {
      const messages = messagesOf(`event: a\n${lines}\nid: 1\n\ndata: y\n\n`, size, 100);
      expect(messages).toEqual([message({ event: 'a', id: '1', isTooLong: true }), message({ data: 'y' })]);
    }
  });

  it.each([
    ['2000', 2],
    ['0', 0],
    ['-1', undefined],
    ['1e3', undefined],
    ['9'.repeat(10), undefined],
    ['', undefined],
  ])('retry: %s', (value, expected) => {
    const parser = new SseParser();
    parser.push(encoder.encode(`retry: ${value}\n\n`));
    expect(parser.retry).toBe(expected);
  });

  it('is read in time that grows with its length, also by the byte', () => {
    const text = `data: ${'x'.repeat(300_000)}\n\n`;
    expect(messagesOf(text, 1)[0]?.data).toHaveLength(300_000);
  });
});
