import type { ContractCase } from '../contract/contract-case.js';
import { authorized, invalidRequest, ordinaryApp, preflight, unauthenticated, withToken } from './common.js';

const foreignSchemes = ['Basic dTpw', 'Digest username="a", realm="b"', 'Negotiate', 'Bearer-Token abc'];
const malformed = ['Bearer', 'Bearer a b', 'Bearer"a"', '', '"Bearer" a', '='];
const withComma = ['Bearer a,b', 'Bearer,', 'bearer ,', 'Bearer, a'];
const spellings = ['bearer ', 'BEARER  ', 'bEaReR \t '];

/** The C rules. */
export const credentialCases: readonly ContractCase[] = [
  {
    title: 'C1 H1 H2 H8 no credentials: 401 and a challenge line for each scheme',
    app: ordinaryApp,
    request: () => ({ target: '/caller' }),
    expect: unauthenticated,
  },
  {
    title: 'C1 a route that does not exist: 401 all the same',
    app: ordinaryApp,
    request: () => ({ target: '/unknown' }),
    expect: unauthenticated,
  },
  {
    title: "C1 errorStatus 'auth0': 400",
    app: (fixture) => ordinaryApp(fixture, { errorStatus: 'auth0' }),
    request: () => ({ target: '/caller' }),
    expect: { ...unauthenticated, status: 400 },
  },
  ...foreignSchemes.map((value) => ({
    title: `C2 ${value}: answered like no credentials, and says what is accepted`,
    app: ordinaryApp,
    request: () => authorized(value),
    expect: { ...unauthenticated, says: 'schemes: Bearer, DPoP' },
  })),
  {
    title: 'C2 a token without a scheme: answered like no credentials',
    app: ordinaryApp,
    request: ({ token }) => authorized(token),
    expect: unauthenticated,
  },
  {
    title: "C2 errorStatus 'auth0': 400",
    app: (fixture) => ordinaryApp(fixture, { errorStatus: 'auth0' }),
    request: () => authorized('Basic dTpw'),
    expect: { ...unauthenticated, status: 400 },
  },
  ...malformed.map((value) => ({
    title: `C3 H3 ${JSON.stringify(value)}: 400`,
    app: ordinaryApp,
    request: () => authorized(value),
    expect: invalidRequest,
  })),
  ...withComma.map((value) => ({
    title: `C4 ${JSON.stringify(value)}: 400`,
    app: ordinaryApp,
    request: () => authorized(value),
    expect: invalidRequest,
  })),
  {
    title: 'C4 two Authorization lines, both good: 400',
    app: ordinaryApp,
    request: ({ token }) => ({
      target: '/caller',
      headers: [
        ['Authorization', `Bearer ${token}`],
        ['authorization', `Bearer ${token}`],
      ],
    }),
    expect: invalidRequest,
    // Joined, they are refused for their comma (rule W1), and the description says so.
    comparable: 'lines',
    needs: ['http/1.1'],
  },
  {
    title: 'C4 two Authorization lines, one of another scheme: 400',
    app: ordinaryApp,
    request: ({ token }) => ({
      target: '/caller',
      headers: [
        ['AUTHORIZATION', 'Basic dTpw'],
        ['Authorization', `Bearer ${token}`],
      ],
    }),
    expect: invalidRequest,
    needs: ['http/1.1', 'header-lines'],
  },
  ...spellings.map((start) => ({
    title: `C5 the scheme as ${JSON.stringify(start)}: accepted`,
    app: ordinaryApp,
    request: ({ token }: { token: string }) => authorized(start + token),
    expect: { status: 200, challenges: [] },
  })),
  {
    title: 'C6 a token in the query: ignored',
    app: ordinaryApp,
    request: ({ token }) => ({ target: `/caller?access_token=${token}` }),
    expect: unauthenticated,
  },
  {
    title: 'C6 a token in a form: ignored',
    app: (fixture) => ordinaryApp(fixture, {}, [{ method: 'POST', path: '/caller', handler: 'caller' }]),
    request: ({ token }) => ({
      method: 'POST',
      target: '/caller',
      headers: [['Content-Type', 'application/x-www-form-urlencoded']],
      body: `access_token=${token}`,
    }),
    expect: unauthenticated,
  },
  {
    title: 'C6 a token in the query beside a good one in the header: the header counts',
    app: ordinaryApp,
    request: (fixture) => withToken(fixture, '/caller?access_token=x'),
    expect: { status: 200 },
  },
  {
    title: 'C8 a preflight: 401 that says where to put the CORS middleware',
    app: (fixture) => ordinaryApp(fixture, {}, [{ method: 'OPTIONS', path: '/ok', handler: 'ok' }]),
    request: () => preflight('/ok'),
    expect: { ...unauthenticated, says: 'CORS' },
  },
];
