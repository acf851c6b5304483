import { stderr, stdin } from 'node:process';

const ENTER = new Set(['\r', '\n', '\u0004']);
const BACK = new Set(['\u007f', '\b']);
const INTERRUPT = '\u0003';

/** Asks for something that must not be seen on the screen. Ends the program with 130 when the person interrupts. */
export async function askSecret(question: string): Promise<string> {
  stderr.write(question);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  let text = '';
  try {
    for await (const chunk of stdin) {
      for (const character of String(chunk)) {
        if (character === INTERRUPT) process.exit(130);
        if (ENTER.has(character)) return text;
        text = BACK.has(character) ? text.slice(0, -1) : text + character;
      }
    }
    return text;
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    stderr.write('\n');
  }
}
