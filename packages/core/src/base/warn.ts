/**
 * Warns the operator: with a warning of the process, or on the console where a runtime knows no such warnings. workerd has
 * `process.emitWarning` from the compatibility date 2025-09-15 on (`enable_nodejs_process_v2`).
 *
 * @param code The warning's name, by which apps and operators find it
 */
export function warn(message: string, code: string): void {
  const { emitWarning } = process as Partial<Pick<typeof process, 'emitWarning'>>;
  if (typeof emitWarning === 'function') emitWarning(message, { code });
  // biome-ignore lint/suspicious/noConsole: there is no other place for it, and a request must not fail for a warning
  else console.warn(`[${code}] ${message}`);
}
