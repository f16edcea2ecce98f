/**
 * VitePress marks a page that the sidebar lists. Below `/api/` it lists entry points: on the page of a function, this marks the
 * one that it is of, and opens its package.
 */
export function markEntryPoint(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.VPSidebar a.link')];
  for (const link of links) link.removeAttribute('aria-current');
  const current = links
    .filter(({ pathname }) => pathname.includes('/api/') && location.pathname.startsWith(pathname))
    .toSorted((a, b) => b.pathname.length - a.pathname.length)[0];
  if (current === undefined) return;
  current.setAttribute('aria-current', current.pathname === location.pathname ? 'page' : 'true');
  current.closest('.VPSidebarItem.collapsed')?.querySelector<HTMLElement>('.caret')?.click();
}
