import { DiskDocuments } from '../../src/adapters/storage/disk-documents.ts';
import { RingEvents } from '../../src/adapters/system/ring-events.ts';
import { SystemClock } from '../../src/adapters/system/system-clock.ts';
import { SaveGraph } from '../../src/application/sessions/save-graph.ts';
import { SessionStore } from '../../src/application/sessions/session-store.ts';
import { StudioError } from '../../src/domain/errors.ts';
import { MemoryLog } from '../fakes/memory-log.ts';

/**
 * A program that saves the graph of a session as one of several processes, each time at the version that it read, until
 * its nodes are all in. Arguments: the folder of documents, the session, a name for its nodes, how many. Prints how often
 * somebody else was faster.
 */
const [root = '', id = '', name = '', times] = process.argv.slice(2);
const clock = new SystemClock();
const log = new MemoryLog();
const sessions = new SessionStore(new DiskDocuments(root, clock), new RingEvents(clock, log), clock);
const save = new SaveGraph(sessions, log, { nodes: 500, edges: 1000 });
let conflicts = 0;
for (let done = 0; done < Number(times); ) {
  const { graphVersion, nodes, edges } = await sessions.get(id);
  const graph = { nodes: [...nodes, { id: `${name}-${done}` }], edges };
  try {
    await save.execute(id, graph, { version: graphVersion });
    done += 1;
  } catch (failure) {
    if (!StudioError.is(failure) || failure.code !== 'GRAPH_VERSION_CONFLICT') throw failure;
    conflicts += 1;
  }
}
process.stdout.write(JSON.stringify({ conflicts }));
