/** The long form: `npm run durability -- --rounds 50 [--seed 1]`. */
import { parseArgs } from 'node:util';
import { bundle } from './bundle.ts';
import { Trial } from './trial.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
  },
});
const [rounds, seed] = [Number(values.rounds), Number(values.seed)];
console.log(`${rounds} rounds, seed ${seed}`);
const { program, remove } = await bundle();
const trial = await Trial.run({
  rounds,
  seed,
  program,
  commandInProcessEvery: 2,
  outwaitCommands: true,
  tell: (line) => console.log(line),
}).finally(remove);
console.log(`\n${trial.findings.summary()}`);
process.exitCode = trial.findings.broken.length === 0 ? 0 : 1;
