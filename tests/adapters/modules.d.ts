// Older versions under names of their own. For these tests their types are close enough to those of the current ones.
declare module 'express4' {
  export { default } from 'express';
}
declare module 'hono-lowest' {
  export { Hono } from 'hono';
}
declare module 'koa2' {
  export { default } from 'koa';
}
