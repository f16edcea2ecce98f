// @vitest-environment jsdom
import { describe } from 'vitest';
import { worksHere } from './realm.js';

describe('the environment jsdom', worksHere);
