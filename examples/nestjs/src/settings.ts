// AUTH0_DOMAIN and AUTH0_AUDIENCE are read from the environment. If one is missing, the app fails at startup and names it.
export const options = { allowInsecureLoopback: process.env.ALLOW_INSECURE_LOOPBACK === 'true' };

export const port = Number(process.env.PORT ?? 3000);
