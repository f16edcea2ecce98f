import { reactive } from 'vue';

const KEY = 'auth0-api:tabs';

/** What the reader chose last in each group of tabs: the same on every page, and at the next visit. */
export const chosen = reactive<Record<string, string>>({});

/** Reads what was chosen at an earlier visit. In the browser only, after the page is the one that the server rendered. */
export function recall(): void {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return;
    for (const [group, name] of Object.entries(kept)) if (typeof name === 'string') chosen[group] ??= name;
  } catch {
    // Storage is off, or holds something else: the first tab is shown.
  }
}

/** Chooses for all tabs of a group. */
export function choose(group: string, name: string): void {
  chosen[group] = name;
  try {
    localStorage.setItem(KEY, JSON.stringify(chosen));
  } catch {
    // The choice lasts as long as the page.
  }
}
