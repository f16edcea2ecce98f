import { defineConfig, mergeConfig } from 'vitest/config';
import shared from '../../vitest.base.js';

// `npm run browser` runs these, and tells them by CHROMIUM which browser to use.
const config = mergeConfig(shared, defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000 } }));
config.test = { ...config.test, include: ['tests/browser/**/*.test.ts'], exclude: [] };

export default config;
