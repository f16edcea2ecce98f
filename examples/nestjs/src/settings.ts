// AUTH0_DOMAIN and AUTH0_AUDIENCE come from the environment; without them the app does not start, and says what is
// missing.
export const options = { allowInsecureLoopback: process.env.ALLOW_INSECURE_LOOPBACK === 'true' };

export const port = Number(process.env.PORT ?? 3000);
