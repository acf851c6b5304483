import { RandomIds } from '../../../src/adapters/system/random-ids.ts';
import { describeIds } from '../../contracts/ids.contract.ts';
import { CountingIds } from '../../fakes/counting-ids.ts';

describeIds('RandomIds', () => new RandomIds());
describeIds('CountingIds', () => new CountingIds());
