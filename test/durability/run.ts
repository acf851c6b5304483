/** The long form: `npm run durability -- --rounds 50 [--seed 1] [--resume]`; `--resume` has an upstream that goes on by itself. */
import { parseArgs } from 'node:util';
import { bundle } from './bundle.ts';
import { ResumeTrial } from './resume-trial.ts';
import { Trial } from './trial.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '50' },
    resume: { type: 'boolean', default: false },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
  },
});
const [rounds, seed] = [Number(values.rounds), Number(values.seed)];
console.log(`${rounds} rounds, seed ${seed}`);
const { program, remove } = await bundle();
const options = { rounds, seed, program, tell: (line: string) => console.log(line) };
const trial = await (values.resume
  ? ResumeTrial.run(options)
  : Trial.run({ ...options, commandInProcessEvery: 2, outwaitCommands: true })
).finally(remove);
console.log(`\n${trial.findings.summary()}`);
process.exitCode = trial.findings.broken.length === 0 ? 0 : 1;
