/** Lines for the person who runs the program. Never a prompt, a picture, a key or an upstream's text. */
export abstract class Log {
  abstract debug(message: string, facts?: Record<string, unknown>): void;
  abstract info(message: string, facts?: Record<string, unknown>): void;
  abstract warn(message: string, facts?: Record<string, unknown>): void;
  abstract error(message: string, facts?: Record<string, unknown>): void;
}
