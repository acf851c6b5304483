/** The connection class of koa-sse-stream 0.2.0, as far as it is used here: a readable that Koa sends as the body. */
declare module 'koa-sse-stream/lib/sse.js' {
  import type { Transform } from 'node:stream';
  import type { Context } from 'koa';

  /** Sets the headers of an event stream at once and begins it with a comment. Its `end` does nothing. */
  export default class SseStream extends Transform {
    constructor(ctx: Context);
  }
}
