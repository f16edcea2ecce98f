// The types of vitest name this package, whose own do not compile beside those of Node.js 20.
export type Window = object;
export declare const Window: new (options: object) => object;
