// The API that users call. For their deliveries, it calls another API on their behalf.
import { auth0, getAuth } from '@auth0-api/express';
import { getTokenOnBehalfOf } from '@auth0-api/express/exchange';
import express from 'express';

const { CALENDAR_URL, CALENDAR_AUDIENCE, ALLOW_INSECURE_LOOPBACK, PORT } = process.env;
if (!CALENDAR_URL || !CALENDAR_AUDIENCE) throw new Error('CALENDAR_URL and CALENDAR_AUDIENCE must be set.');

// AUTH0_DOMAIN, AUTH0_AUDIENCE, AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET are read from the environment.
// Callers may use Bearer tokens, or tokens that are bound to their key (DPoP).
const auth = auth0({
  // New tokens are bound to a key of this process. Auth0 does so only if the calendar API has sender constraining.
  exchangeBind: 'dpop',
  exchangeCache: {},
  allowInsecureLoopback: ALLOW_INSECURE_LOOPBACK === 'true',
});

const app = express();
app.use(auth);

app.get('/deliveries', async (req, res) => {
  // The verified request is the subject, so only a verified token is exchanged.
  const token = await getTokenOnBehalfOf(auth.client, getAuth(req), {
    audience: CALENDAR_AUDIENCE,
    scope: 'read:events',
    // The token is sent to no other place. Without this, that is the origin of the audience.
    origins: [new URL(CALENDAR_URL).origin],
  });
  // Sends the token with a new proof of the key that it is bound to.
  const answer = await token.fetchProtectedResource(`${CALENDAR_URL}/events`);
  // The other API's response is about our request to it, not about the user's.
  if (!answer.ok) throw new Error(`The calendar answered ${answer.status}.`);
  res.json({ user: getAuth(req).claims.sub, deliveries: await answer.json() });
});

/** @type {import('express').ErrorRequestHandler} */
const answerTrouble = (error, req, res, next) => {
  // The message of an error of an exchange says how to fix the likely cause, and the reason names it. Both are for you: the
  // user's login is fine.
  const { name, code, reason, upstreamStatus, message } = error;
  const what = [name, code, reason, upstreamStatus].filter((detail) => detail !== undefined).join(' ');
  console.error(`${req.method} ${req.path}: ${what}: ${message}`);
  if (res.headersSent) return next(error);
  res.status(error.status ?? 500).set(error.headers ?? {});
  res.json(typeof error.toJSON === 'function' ? error : { error: 'server_error' });
};
app.use(answerTrouble);

const server = app.listen(Number(PORT ?? 3000), (error) => {
  if (error) throw error;
  console.log(`The orders API is listening on http://localhost:${server.address().port}`);
});

process.once('SIGTERM', () => server.close());
