// A picture of the documentation has the colours of both schemes, and takes those of the system. On the site, readers
// choose: each scheme gets a file of its own.

const DARK = /@media \(prefers-color-scheme: dark\) \{\n([\s\S]*?)\n\}\n/;

/** @param {string} svg */
export function forLight(svg) {
  return svg.replace(DARK, '');
}

/** @param {string} svg */
export function forDark(svg) {
  return svg.replace(DARK, '$1\n');
}
