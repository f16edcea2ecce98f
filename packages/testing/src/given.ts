/**
 * Requires that no option is `null`, which is neither the default nor a value.
 *
 * @param call The function that was called, for the message
 * @returns the options
 * @throws TypeError
 */
export function given<Options extends object>(call: string, options: Options): Options {
  const nothing = Object.entries(options).find(([, value]) => value === null);
  if (nothing === undefined) return options;
  throw new TypeError(`'${nothing[0]}' of ${call} must not be null: pass a value, or leave it out.`);
}
