import { adapters } from './adapters/all.js';
import { describeLifecycle } from './support/lifecycle.js';

// In a file of its own, so that both run at the same time.
await describeLifecycle(adapters.filter(({ protocol }) => protocol === 'h2'));
