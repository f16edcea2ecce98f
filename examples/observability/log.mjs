import { subscribe } from 'node:diagnostics_channel';
import { CHANNELS } from '@auth0-api/express';
import { pino } from 'pino';

const log = pino();

subscribe(CHANNELS.decision, (decision) => log.info({ auth: decision }, 'auth decision'));
