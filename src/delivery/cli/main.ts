#!/usr/bin/env node
import { version } from './version.ts';

const args = process.argv.slice(2);
const flags = args.slice(0, args.includes('--') ? args.indexOf('--') : args.length);

// Asked for often by scripts, so nothing else is loaded for it.
if (flags.includes('--version') || flags.includes('-v')) {
  process.stdout.write(`${version()}\n`);
} else {
  const { runCli } = await import('./run-cli.ts');
  await runCli(args);
}
