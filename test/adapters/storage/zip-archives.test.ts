import { ZipArchives } from '../../../src/adapters/storage/zip-archives.ts';
import { describeArchives } from '../../contracts/archives.contract.ts';
import { readZip } from '../../support/read-zip.ts';

describeArchives('ZipArchives', () => ({ archives: new ZipArchives(), read: readZip }));
