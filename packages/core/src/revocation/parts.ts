export { type ListSettings, RevocationList } from './list.js';
export { readRevocation } from './read.js';
