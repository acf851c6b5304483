import { createRequire } from 'node:module';

/** The version of this package; the package asks for itself by name, so sources, build and bundle find it alike. */
export function version(): string {
  const { version } = createRequire(import.meta.url)('@ima2/core/package.json') as { version: string };
  return version;
}
