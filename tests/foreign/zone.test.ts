// Puts its own timers and promises in place of the global ones, as in the tests and servers of Angular.
import 'zone.js/node';
import { describe } from 'vitest';
import { worksHere } from './realm.js';

describe('zone.js', worksHere);
