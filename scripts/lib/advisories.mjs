/**
 * Versions that no published range may accept, because they have known problems. It is written down here so
 * that a merge is checked without a network (rule P6); `npm run audit` asks the registry for what is not here yet.
 *
 * @type {readonly { name: string, from?: string, below: string, id: string, what: string }[]}
 */
export const ADVISORIES = [
  {
    name: 'express',
    below: '4.19.2',
    id: 'GHSA-rv95-896h-c2vc, CVE-2024-29041',
    what: 'malformed URLs pass a list of allowed redirects',
  },
  {
    name: 'express',
    below: '4.20.0',
    id: 'GHSA-qw6h-vgh9-j6wx, CVE-2024-43796',
    what: 'redirects put what the client sent into the page',
  },
  {
    name: 'fastify',
    below: '5.8.3',
    id: 'GHSA-444r-cwp2-x5xf, CVE-2026-3635',
    what: 'X-Forwarded-Host and -Proto of strangers are believed, whatever trustProxy says',
  },
  {
    name: 'fastify',
    below: '5.8.5',
    id: 'GHSA-247c-9743-5963, CVE-2026-33806',
    what: 'bodies pass unvalidated',
  },
  {
    name: 'fastify',
    below: '5.12.1',
    id: 'GHSA-3m5p-2c4r-xxw2, CVE-2026-16732',
    what: 'with a number as trustProxy X-Forwarded-Host and -Proto of strangers are believed',
  },
  {
    name: 'fastify',
    below: '5.12.1',
    id: 'GHSA-w2qp-rph6-63g4',
    what: 'values pass unvalidated, where the root of a schema is coerced',
  },
  {
    // Read in the difference between 5.12.1 and 5.12.2 (lib/four-oh-four.js). Its identifier was not found.
    name: 'fastify',
    below: '5.12.2',
    id: 'Fastify 5.12.2',
    what: 'hooks of a not-found handler, preHandler among them, are skipped where a route calls it',
  },
  {
    name: 'hono',
    from: '4.8.0',
    below: '4.9.6',
    id: 'CVE-2025-58362',
    what: 'a malformed URL has another path than the proxy in front reads',
  },
  {
    name: 'hono',
    below: '4.12.21',
    id: 'CVE-2026-47676',
    what: 'app.mount() cuts another path out of encoded URLs than routes see',
  },
  {
    name: 'koa',
    below: '2.15.4',
    id: 'CVE-2025-25200',
    what: 'long X-Forwarded-Host and -Proto stop the process',
  },
  {
    name: 'koa',
    below: '2.16.1',
    id: 'GHSA-x2rg-q646-7m2v, CVE-2025-32379',
    what: 'redirects put what the client sent into the page',
  },
  {
    name: 'koa',
    below: '2.16.4',
    id: 'GHSA-7gcc-r8m5-44qm, CVE-2026-27959',
    what: 'ctx.hostname is what the client chose, for a Host with an @',
  },
  {
    name: 'koa',
    from: '3.0.0',
    below: '3.1.2',
    id: 'GHSA-7gcc-r8m5-44qm, CVE-2026-27959',
    what: 'ctx.hostname is what the client chose, for a Host with an @',
  },
  {
    name: '@nestjs/common',
    below: '11.0.16',
    id: 'GHSA-cj7v-w2c7-cp7c, CVE-2024-29409',
    what: 'the type of an uploaded file is believed',
  },
  {
    name: '@nestjs/core',
    below: '11.1.18',
    id: 'GHSA-36xv-jgw5-4q75, CVE-2026-35515',
    what: 'events of a stream can be forged by what they carry',
  },
  {
    name: 'jose',
    below: '4.15.5',
    id: 'CVE-2024-28176',
    what: 'a small encrypted token becomes a huge text',
  },
];
