// The calls of core that are entries of their own, for core.ts and child.ts.
export { getTokenOnBehalfOf as exchange } from '@auth0-api/core/exchange';
export { explain } from '@auth0-api/core/explain';
