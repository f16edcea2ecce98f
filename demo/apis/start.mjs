import { startExpress } from './express.mjs';
import { startFastify } from './fastify.mjs';
import { startKoa } from './koa.mjs';

/**
 * An API of the demo, on a free loopback port: one public route, two protected ones.
 *
 * @typedef {object} Api
 * @property {string} framework
 * @property {string} url
 * @property {() => Promise<unknown>} close
 */

/** @typedef {(options: import('@auth0-api/express').ApiClientOptions) => Promise<Api>} Starter */

/** The same API in each framework. */
export const STARTERS = Object.freeze([startExpress, startFastify, startKoa]);
