// @vitest-environment happy-dom
// @vitest-environment-options {"settings":{"fetch":{"disableSameOriginPolicy":true}}}
import { describe } from 'vitest';
import { worksHere } from './realm.js';

describe('the environment happy-dom', worksHere);
