// @vitest-environment node
import { describe } from 'vitest';
import { worksHere } from './realm.js';

describe('the environment node', worksHere);
