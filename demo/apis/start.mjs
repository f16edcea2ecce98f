import { startExpress } from './express.mjs';
import { startFastify } from './fastify.mjs';
import { startKoa } from './koa.mjs';

/**
 * An API of the demo, on a free loopback port: one public route, some protected ones.
 *
 * @typedef {object} Api
 * @property {string} framework
 * @property {string} url
 * @property {() => Promise<unknown>} close
 */

/**
 * Another API that is called on behalf of users.
 *
 * @typedef {object} Behind
 * @property {string} url
 * @property {string} audience
 */

/**
 * What only some of the APIs have.
 *
 * @typedef {object} Extras
 * @property {Behind} [behind]
 * @property {string} [webhookToken] lets Auth0 tell the API whose tokens to revoke
 */

/** @typedef {(options: import('@auth0-api/express').AdapterOptions, extras?: Extras) => Promise<Api>} Starter */

/** The client credentials of this API, which exchanges its users' tokens, and acts for them elsewhere. */
export const ORDERS_CLIENT = Object.freeze({ clientId: 'orders-api', clientSecret: 'secret of the demo' });

/** The same API in each framework. */
export const STARTERS = Object.freeze([startExpress, startFastify, startKoa]);
