import { describeDescriber } from '../contracts/describer.contract.ts';
import { PaperDescriber } from './paper-video.ts';

const describer = new PaperDescriber();

describeDescriber('PaperDescriber', () => ({ describer, credentials: null }));
