import { makeHome, removeHome } from '../support/homes.mjs';
import { cleanEnvironment, cpuMs, startPart } from '../support/processes.mjs';

const LISTENERS = 512;
const BURST = 2000;
const PER_SECOND = 50;

/** One stream of events to 512 listeners in another process, against bare `res.write`. */
export async function measureFanOut(report, { quick }) {
  const paced = quick ? 150 : 500;
  const [bare, ours] = [await fanOut('bare', paced), await fanOut('ima2', paced)];
  const group = 'fan-out';
  const deliveries = LISTENERS * BURST;
  const perSecond = ({ burst }) => deliveries / (burst.wholeMs / 1000);
  const perThousand = ({ burst }) => burst.cpu / (deliveries / 1000);
  const what = `${LISTENERS} listeners x ${BURST} events`;
  report.add({
    group,
    what: `${what}, burst`,
    unit: 'deliveries/s',
    ours: perSecond(ours),
    bare: perSecond(bare),
    min: 0.5,
    on: 'ratio',
  });
  report.add({
    group,
    what: `${what}, burst, CPU of 1,000 deliveries`,
    unit: 'ms',
    ours: perThousand(ours),
    bare: perThousand(bare),
    max: 2,
    on: 'ratio',
    note: `${bytes(ours)} bytes an event, bare ${bytes(bare)}`,
  });
  const pace = `${LISTENERS} listeners, ${PER_SECOND} events/s x ${paced}`;
  report.add({ group, what: `${pace}, p50`, unit: 'ms', ours: ours.paced.p50, bare: bare.paced.p50 });
  report.add({ group, what: `${pace}, p99`, unit: 'ms', ours: ours.paced.p99, bare: bare.paced.p99, max: 100 });
  report.add({ group, what: `${pace}, CPU of the server`, unit: '%', ours: ours.paced.load, bare: bare.paced.load });
}

function bytes({ burst }) {
  return Math.round(burst.bytes / LISTENERS / BURST);
}

async function fanOut(kind, pacedEvents) {
  const home = makeHome('fan-out');
  const server = await startPart('fan-out-server.mjs', [kind], {
    env: cleanEnvironment(home, { IMA2_LOG_LEVEL: 'error' }),
  });
  const listeners = await startPart('listeners.mjs', [server.hello.port, '/api/events?images=url', LISTENERS]);
  try {
    const round = async (command) => {
      const before = cpuMs(server.pid);
      server.say(command);
      const { startedAt } = await server.nextLine();
      const result = await listeners.nextLine();
      const wholeMs = result.endedAt - startedAt;
      const cpu = cpuMs(server.pid) - before;
      return { ...result, wholeMs, cpu, load: (100 * cpu) / wholeMs };
    };
    await round('burst 100');
    return { burst: await round(`burst ${BURST}`), paced: await round(`paced ${pacedEvents} ${PER_SECOND}`) };
  } finally {
    await listeners.stop('SIGKILL');
    await server.stop('SIGKILL');
    removeHome(home);
  }
}
