import type { ReadStream, WriteStream } from 'node:tty';

/** How a terminal shows pictures, the best way first. */
export type Graphics = 'kitty' | 'iterm' | 'sixel' | 'blocks';

const ESCAPE = String.fromCharCode(27);
/** The answer to DA1: what the terminal can do, as numbers. */
const ABILITIES = new RegExp(`${ESCAPE}\\[\\?([\\d;]*)c`);
const ITERM = new RegExp(`${ESCAPE}P>\\|(iTerm2|WezTerm)`);
const REPLY_MS = 300;
const QUERY = [
  '\u001b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u001b\\', // Kitty's own question: could you show one pixel?
  '\u001b[>0q', // XTVERSION: which program are you?
  '\u001b[c', // DA1: what can you do? Every terminal answers this one, so it marks the end.
].join('');

/** The two ends of a terminal. */
export interface TerminalEnds {
  stdin: Pick<ReadStream, 'isTTY' | 'setRawMode' | 'on' | 'off' | 'resume' | 'pause'>;
  stdout: Pick<WriteStream, 'isTTY' | 'hasColors' | 'write'>;
}

/**
 * Asks the terminal itself what it can show; that works through ssh, where variables do not. Programs that do not answer
 * within 300 ms get coloured blocks. A terminal without colours (`NO_COLOR`, `TERM=dumb`) is not asked: it might print
 * the question.
 */
export async function askTerminal({ stdin, stdout }: TerminalEnds = process): Promise<Graphics> {
  if (!stdin.isTTY || !stdout.isTTY || !stdout.hasColors()) return 'blocks';
  const reply = await new Promise<string>((resolve) => {
    let text = '';
    const hear = (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (ABILITIES.test(text)) end();
    };
    const end = () => {
      clearTimeout(timer);
      stdin.off('data', hear);
      stdin.setRawMode(false);
      stdin.pause();
      resolve(text);
    };
    const timer = setTimeout(end, REPLY_MS);
    stdin.setRawMode(true);
    stdin.on('data', hear);
    stdin.resume();
    stdout.write(QUERY);
  });
  return graphicsOf(reply);
}

/** What the answers of a terminal mean. */
export function graphicsOf(reply: string): Graphics {
  if (reply.includes('_Gi=31;OK')) return 'kitty';
  if (ITERM.test(reply)) return 'iterm';
  const abilities = ABILITIES.exec(reply)?.[1]?.split(';') ?? [];
  return abilities.slice(1).includes('4') ? 'sixel' : 'blocks';
}
