import { describeArchives } from '../contracts/archives.contract.ts';
import { MemoryArchives, readLines } from './memory-archives.ts';

describeArchives('MemoryArchives', () => ({ archives: new MemoryArchives(), read: readLines }));
