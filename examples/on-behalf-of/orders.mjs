// The API that users call. For their deliveries, it calls another API on their behalf.
import { ApiError, auth0, getAuth } from '@auth0-api/express';
import express from 'express';

const { CALENDAR_URL, CALENDAR_AUDIENCE, ALLOW_INSECURE_LOOPBACK, PORT } = process.env;
if (!CALENDAR_URL || !CALENDAR_AUDIENCE) throw new Error('CALENDAR_URL and CALENDAR_AUDIENCE must be set.');

// AUTH0_DOMAIN, AUTH0_AUDIENCE, AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET are read from the environment.
const auth = auth0({
  // The new tokens are bound to nothing: 'dpop' binds them, if the calendar API has sender constraining in Auth0.
  exchangeBind: 'none',
  exchangeCache: {},
  allowInsecureLoopback: ALLOW_INSECURE_LOOPBACK === 'true',
});

const app = express();
app.use(auth);

app.get('/deliveries', async (req, res) => {
  // The verified request is the subject, so only a verified token is exchanged.
  const { accessToken } = await auth.client.getTokenOnBehalfOf(getAuth(req), {
    audience: CALENDAR_AUDIENCE,
    scope: 'read:events',
  });
  const answer = await fetch(`${CALENDAR_URL}/events`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  // The other API's response is about our request to it, not about the user's.
  if (!answer.ok) throw new Error(`The calendar answered ${answer.status}.`);
  res.json({ user: getAuth(req).claims.sub, deliveries: await answer.json() });
});

/** @type {import('express').ErrorRequestHandler} */
const answerTrouble = (error, req, res, next) => {
  // The message of an ApiError says what to do about the likely cause. It is for you: the user's login is fine.
  const details =
    error instanceof ApiError ? ` (${error.code}, ${error.upstreamStatus ?? 'no response'})` : '';
  console.error(`${req.method} ${req.path}: ${error.name}: ${error.message}${details}`);
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
