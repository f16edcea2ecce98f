import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe-core calls a serious or critical violation in the page as it is now, each with the elements that have it. */
export async function violations(page: Page): Promise<readonly string[]> {
  // By the debugger: a content security policy forbids scripts in the page.
  await page.evaluate(axe.source);
  const results = await page.evaluate<axe.AxeResults>('axe.run({ resultTypes: ["violations"] })');
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
    );
}
