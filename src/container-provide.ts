import type { ContainerModule } from 'inversify';

/** What a module of the container binds with. */
export type Bind = Parameters<ConstructorParameters<typeof ContainerModule>[0]>[0]['bind'];
type Token<T> = abstract new (...parts: never[]) => T;

/** Binds a class to the parts that its constructor takes. Another order, or a part too few, does not compile. */
export function provide<T, P extends unknown[]>(
  bind: Bind,
  made: new (...parts: P) => T,
  tokens: { [At in keyof P]: Token<P[At]> },
): void {
  bind(made).toResolvedValue((...parts: P) => new made(...parts), tokens as never);
}
