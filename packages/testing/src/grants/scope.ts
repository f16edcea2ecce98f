/** The words of a scope. */
export function words(scope: string | undefined): readonly string[] {
  return (scope ?? '').split(' ').filter((word) => word !== '');
}
