import { SketchDescriber } from '../../../../src/adapters/providers/sketch/sketch.describer.ts';
import { describeDescriber } from '../../../contracts/describer.contract.ts';

const describer = new SketchDescriber();

describeDescriber('The built-in painter', () => ({ describer, credentials: null }));
