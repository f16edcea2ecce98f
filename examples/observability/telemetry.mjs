// telemetry.mjs
import { Auth0ApiInstrumentation } from '@auth0-api/opentelemetry';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { NodeSDK } from '@opentelemetry/sdk-node';

const sdk = new NodeSDK({
  serviceName: 'orders-api',
  instrumentations: [new HttpInstrumentation(), new Auth0ApiInstrumentation()],
});
sdk.start();

// The server has closed, and nothing is left to do: send what was recorded, requests in flight at SIGTERM included.
process.once('beforeExit', () => sdk.shutdown().catch(console.error));
