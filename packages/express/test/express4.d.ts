// Express 4 under a name of its own. For these tests its types are close enough to those of Express 5.
declare module 'express4' {
  export { default } from 'express';
}
