export function referenceSidebar() {
  return [];
}
