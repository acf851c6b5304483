import { describeVideoTools } from '../contracts/video-tools.contract.ts';
import { PlainVideoTools } from './plain-video-tools.ts';

describeVideoTools('Tools without a program', () => new PlainVideoTools());
