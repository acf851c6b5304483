import type { Run } from '../../application/run.ts';
import { StudioError } from '../../domain/errors.ts';
import type { RunEvent } from '../../domain/run.ts';
import type { PictureForm } from './contract.ts';
import { eventData } from './present-events.ts';
import type { ReadPicture } from './present-images.ts';
import { frame, type SseConnection } from './sse.ts';

/**
 * Tells a client the story of a run. A slow client hears it later, with the latest previews only; one that leaves stops
 * listening, and the run goes on.
 */
export async function streamRun(
  run: Run<unknown>,
  connection: SseConnection,
  form: PictureForm,
  read: ReadPicture,
): Promise<void> {
  try {
    for await (const event of run) {
      if (connection.isClosed) return;
      connection.send(frame(event.type, await eventData(event, form, false, read)));
      await connection.drained();
    }
  } catch (failure) {
    const event: RunEvent = { type: 'error', requestId: run.id, error: StudioError.from(failure).toJSON() };
    connection.send(frame('error', await eventData(event, form, false, read)));
  }
  connection.end();
}
