// What could forge a line of a log, steer a terminal, or turn text around.
const UNSAFE = /[^\x20-\x7e]/g;
const MAX_LENGTH = 512;

/**
 * Text from another party, for logs and events (rule R26): printable ASCII, everything else as an escape such as
 * `\u001b`. At most 512 characters, or `maxLength`.
 */
export function printable(text: string, maxLength: number = MAX_LENGTH): string {
  return text.slice(0, maxLength).replace(UNSAFE, escaped).slice(0, maxLength);
}

/**
 * A setting, for messages that show what is wrong with it: printable, and without what stands before an `@`, which may be a
 * password ([rule S12](https://auth0-api.github.io/auth0-api/rules#s12)).
 */
export function printableSetting(text: string): string {
  return printable(text.replace(/^([a-z]+:\/\/)?.*@/is, '$1***@'));
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
