import type { Output } from './output.ts';

/** Opens an address or a file with the program that the system has for it; says what it is when that is impossible. */
export async function openOutside(output: Output, target: string): Promise<void> {
  try {
    const { default: open } = await import('open');
    const child = await open(target);
    // Without a desktop the program is missing, which is an event of the child and no rejection.
    child.on('error', () => undefined);
    child.unref();
  } catch {
    output.note('Nothing here can open it');
  }
}
