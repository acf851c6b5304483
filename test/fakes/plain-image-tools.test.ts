import { describeImageTools } from '../contracts/image-tools.contract.ts';
import { PlainImageTools } from './plain-image-tools.ts';

describeImageTools('PlainImageTools', () => new PlainImageTools());
