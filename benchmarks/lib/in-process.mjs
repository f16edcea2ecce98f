// Requests without a network: what a framework hands to a library, made of text that is new to it.

const RESPONSE = { hasHeader: () => false, setHeader: () => {} };

/** As much of a request as core reads. Values of fields are bytes. */
export function coreRequest(fields, url = 'http://api.test/orders') {
  return { method: 'GET', url, headers: rawHeaders(fields) };
}

/** As much of a request as middlewares for Express read. */
export function expressRequest(fields) {
  const raw = rawHeaders(fields);
  const headers = Object.fromEntries(
    Array.from({ length: raw.length / 2 }, (_, index) => [raw[2 * index].toLowerCase(), raw[2 * index + 1]]),
  );
  return {
    method: 'GET',
    url: '/orders',
    originalUrl: '/orders',
    protocol: 'http',
    headers,
    rawHeaders: raw,
    get: (name) => headers[name.toLowerCase()],
    is: () => false,
    app: { get: () => undefined },
    query: {},
  };
}

/** Calls a middleware; resolves when it lets the request pass. */
export function called(middleware, request) {
  return new Promise((resolve, reject) => {
    middleware(request, RESPONSE, (error) => (error === undefined ? resolve() : reject(error)));
  });
}

/** Calls a middleware that answers at once; throws when it does not. */
export function calledAtOnce(middleware, request) {
  let passed = false;
  middleware(request, RESPONSE, (error) => {
    if (error !== undefined) throw error;
    passed = true;
  });
  if (!passed) throw new Error('The middleware did not answer at once.');
}

/** A candidate of lib/compare.mjs that does its jobs one after another. */
export function inTurn(name, prepare, each) {
  return {
    name,
    prepare,
    measure: async (jobs) => {
      for (const [index, job] of jobs.entries()) {
        const done = each(job, index);
        if (done instanceof Promise) await done;
      }
    },
  };
}

/** A candidate that has `width` jobs under way at once. */
export function atOnce(width, name, prepare, each) {
  return {
    name,
    prepare,
    measure: async (jobs) => {
      for (let start = 0; start < jobs.length; start += width)
        await Promise.all(jobs.slice(start, start + width).map(each));
    },
  };
}

/**
 * Text as a request brings it: a string that was never hashed, compared or cut before. A benchmark that asks with the
 * same string object again and again measures nothing that happens to a server.
 *
 * @param {Buffer} bytes made beforehand, so that they are no garbage that is collected while something is timed
 */
export function fresh(bytes) {
  return bytes.latin1Slice();
}

// The fields that HTTP libraries send, and those that count in the middle.
function rawHeaders(fields) {
  const own = Object.entries(fields).flatMap(([name, value]) => [name, fresh(value)]);
  return ['Host', 'api.test', 'Accept', '*/*', ...own, 'User-Agent', 'bench', 'Accept-Encoding', 'gzip'];
}
