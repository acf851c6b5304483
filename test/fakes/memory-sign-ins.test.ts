import { describeSignIns } from '../contracts/sign-ins.contract.ts';
import { FixedClock } from './fixed-clock.ts';
import { MemorySignIns } from './memory-sign-ins.ts';

describeSignIns('MemorySignIns', async () => {
  const signIns = new MemorySignIns(new FixedClock());
  return {
    signIns,
    enter: async (email) => void signIns.enter(email),
    visit: (_page, email) => `http://127.0.0.1:1/callback?code=${email}`,
    close: async () => {},
  };
});
