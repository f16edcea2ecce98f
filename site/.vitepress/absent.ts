/** In place of `@docsearch/js`, the client of a search service: VitePress imports it, and never calls it here. */
export default function absent(): never {
  throw new Error('The site searches without a service.');
}
