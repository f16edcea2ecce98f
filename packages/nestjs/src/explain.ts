/**
 * `explain` of core, for the same reason as all of core is exported by the main entry: an app can import only what it
 * installed itself.
 *
 * @module
 */
export * from '@auth0-api/core/explain';
