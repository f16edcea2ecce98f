import { type Browser, chromium } from 'playwright-core';

/** The browser that `npm run browser` found. */
export function launchChromium(): Promise<Browser> {
  const { CHROMIUM: executablePath } = process.env;
  if (executablePath === undefined) throw new Error('CHROMIUM must name a browser: use npm run browser.');
  // Chromium refuses its sandbox to root, and containers have little shared memory.
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-dev-shm-usage',
    '--no-first-run',
  ];
  args.push('--disable-background-networking', '--disable-component-update', '--disable-sync');
  return chromium.launch({ executablePath, args });
}
