import { request } from 'node:http';
import { text as readText } from 'node:stream/consumers';

const TIMEOUT_MS = 10_000;

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {Record<string, string[]>} headers every line of every field, by lower-cased name
 * @property {string} text the body
 * @property {any} body the parsed JSON, or the text if it is not JSON
 */

/**
 * Sends a GET request over its own connection. `node:http` rather than `fetch`, which would join two
 * `Authorization` headers into one line.
 *
 * @param {string} url
 * @param {Record<string, string | readonly string[]>} headers a list is sent as that many header lines
 * @returns {Promise<Answer>}
 */
export function send(url, headers) {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const outgoing = request(url, { headers, agent: false, signal }, async (incoming) => {
      try {
        const text = await readText(incoming);
        const headers = { ...incoming.headersDistinct };
        resolve({ status: incoming.statusCode, headers, text, body: parse(text) });
      } catch (error) {
        reject(error);
      }
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

function parse(body) {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
