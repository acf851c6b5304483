import { Option } from 'commander';
import type { NodeFlags } from '../actions/node.ts';
import type { FileFlags, SessionFlags } from '../actions/sessions.ts';
import { examples, group, jsonFlag, type StrictCommand, serverFlag, wholeNumber } from '../flags.ts';
import { addImageFlags } from '../image-flags.ts';
import type { Output } from '../output.ts';

/** Seconds after which watching a node ends, when nobody says. */
const NODE_TIMEOUT_S = 600;

const actions = () => import('../actions/sessions.ts');

/** Declares the commands about sessions, their graphs and styles, and nodes. */
export function addSessionCommands(program: StrictCommand, output: Output): void {
  const session = group(program, 'session', 'graphs of pictures that led to others');
  examples(session, ['ima2 session create "Harbour series"', 'ima2 session ls --json', 'ima2 session rm s_01…']);
  add(session, 'ls', 'list sessions, newest first')
    .option('--deleted', 'those that can be restored')
    .action(async (flags: SessionFlags) => (await actions()).ls(output, flags));
  add(session, 'show <id>', 'one session and its nodes').action(async (id: string, flags: SessionFlags) =>
    (await actions()).show(output, id, flags),
  );
  add(session, 'create [title...]', 'make a session and print its id').action(
    async (words: string[], flags: SessionFlags) => (await actions()).create(output, words, flags),
  );
  add(session, 'rename <id> <title...>', 'give a session another title').action(
    async (id: string, words: string[], flags: SessionFlags) => (await actions()).rename(output, id, words, flags),
  );
  add(session, 'rm <id>', 'delete a session; its pictures stay, and it can be restored for a while')
    .option('-y, --yes', 'ask nothing (nothing is asked anyway)')
    .action(async (id: string, flags: SessionFlags) => (await actions()).rm(output, id, flags));
  add(session, 'restore <id>', 'bring a deleted session back').action(async (id: string, flags: SessionFlags) =>
    (await actions()).restore(output, id, flags),
  );
  addGraphCommands(session, output);
  addStyleCommands(session, output);
  addNodeCommands(program, output);
}

/** A command with the flags that all of these have. */
function add(parent: StrictCommand, name: string, description: string): StrictCommand {
  const command = parent.command(name).description(description) as StrictCommand;
  return command.addOption(jsonFlag()).addOption(serverFlag());
}

function addGraphCommands(session: StrictCommand, output: Output): void {
  const graph = group(session, 'graph', 'save and load the graph of a session');
  add(graph, 'save <id> [file]', 'replace the graph by that of a JSON file with nodes[] and edges[]')
    .option('--file <file>', 'the file')
    .addOption(
      new Option('--if-version <number>', 'only if the graph still has this version (default: as it is now)').argParser(
        wholeNumber(0),
      ),
    )
    .action(async (id: string, file: string | undefined, flags: FileFlags) =>
      (await actions()).saveGraph(output, id, file, flags),
    );
  add(graph, 'load <id>', 'print the graph as JSON')
    .option('--out <file>', 'write it into this file')
    .action(async (id: string, flags: SessionFlags & { out?: string }) =>
      (await actions()).loadGraph(output, id, flags),
    );
}

function addStyleCommands(session: StrictCommand, output: Output): void {
  const style = group(session, 'style-sheet', 'the style that all pictures of a session share');
  add(style, 'get <id>', 'print the style sheet').action(async (id: string, flags: SessionFlags) =>
    (await actions()).getStyleSheet(output, id, flags),
  );
  add(style, 'put <id> [file]', 'write the style sheet from a JSON file')
    .option('--file <file>', 'the file')
    .option('--enable', 'and enable it')
    .action(async (id: string, file: string | undefined, flags: FileFlags) =>
      (await actions()).putStyleSheet(output, id, file, flags),
    );
  for (const [name, enabled] of [
    ['enable', true],
    ['disable', false],
  ] as const) {
    add(style, `${name} <id>`, `${name} the style sheet for runs of the session`).action(
      async (id: string, flags: SessionFlags) => (await actions()).enableStyleSheet(output, id, enabled, flags),
    );
  }
  add(style, 'extract <id> <words...>', 'have a language model write the style sheet; needs an OpenAI key')
    .option('--ref <file>', 'a picture in that style')
    .action(async (id: string, words: string[], flags: SessionFlags & { ref?: string }) =>
      (await actions()).extractStyleSheet(output, id, words, flags),
    );
}

function addNodeCommands(program: StrictCommand, output: Output): void {
  const node = group(program, 'node', 'pictures that go on from other pictures');
  const generate = node
    .command('generate')
    .description('make the picture of one node')
    .argument('[prompt...]', 'what to draw, or to change in the picture before it')
    .option('--prompt <text>', 'the same')
    .addOption(new Option('--parent <nodeId>', 'the node to go on from').conflicts('node'))
    .addOption(new Option('--node <nodeId>', 'the same'))
    .option('--from <name>', 'a picture of the library to go on from')
    .addOption(new Option('-n, --count <number>', 'a node is one picture').argParser(wholeNumber(0)).default(1))
    .option('--context-mode <mode>', 'parent-plus-refs or parent-only (default: parent-plus-refs)')
    .option('--search-mode <mode>', 'on, auto or off (default: on)')
    .option('--no-stream', 'accepted for older scripts; the result is the same')
    .action(async (words: string[], flags: NodeFlags) => {
      const { generate } = await import('../actions/node.ts');
      await generate(output, words, flags);
    });
  addImageFlags(generate, '1024x1024; with a parent as large as that', NODE_TIMEOUT_S);
  examples(generate, [
    'ima2 node generate "a quiet harbour" --session s_01…',
    'ima2 node generate "at night" --parent n_0123456789 --ref lantern.png --json',
  ]);
  node
    .command('show')
    .description('the picture of a node and all that is known of it, as JSON')
    .argument('<nodeId>', 'n_ and ten characters')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (nodeId: string, flags: { server?: string }) => {
      const { show } = await import('../actions/node.ts');
      await show(output, nodeId, flags);
    });
}
