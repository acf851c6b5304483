import { describeRunLog } from '../contracts/run-log.contract.ts';
import { MemoryRunLog, sharedRuns } from './memory-run-log.ts';

describeRunLog('MemoryRunLog', async () => {
  const shared = sharedRuns();
  let processes = 0;
  return {
    log: new MemoryRunLog(shared),
    another: async () => {
      processes += 1;
      const process = `process ${processes}`;
      return { log: new MemoryRunLog(shared, process), end: async () => void shared.gone.add(process) };
    },
    close: async () => undefined,
  };
});
