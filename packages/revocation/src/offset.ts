/** Whether a value can be an offset: one that can be sent back in a header field. */
export function isOffset(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]{1,1024}$/.test(value);
}
