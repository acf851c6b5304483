import type { Run } from '../../application/run.ts';
import type { Studio } from '../../application/studio.ts';
import { mediaOf } from './client-assets.ts';
import { endpoints, type Route } from './endpoints.ts';
import { RemoteRun, type RemoteRunOptions } from './remote-run.ts';

type Start = <T>(
  route: Route,
  input: { requestId?: string | undefined },
  options?: { queue?: boolean | undefined; signal?: AbortSignal | undefined; caller?: string | undefined },
) => Run<T>;

/** Clips at a server. */
export function video(remote: Omit<RemoteRunOptions, 'id' | 'start'>, start: Start): Studio['video'] {
  const { wire } = remote;
  const withId = <I extends { requestId?: string | undefined; clientRequestId?: string | undefined }>(input: I) => ({
    ...input,
    ...(input?.requestId === undefined && typeof input?.clientRequestId === 'string'
      ? { requestId: input.clientRequestId }
      : {}),
  });
  return {
    generate: (input, options) => start(endpoints.video.generate, withId(input), options),
    edit: (input, options) => start(endpoints.video.edit, withId(input), options),
    extend: (input, options) => start(endpoints.video.extend, withId(input), options),
    analyze: (input, options) => start(endpoints.video.analyze, input, options),
    frame: async (file, position = 'last') =>
      mediaOf(await wire.open(endpoints.video.frame, { query: { file, position: String(position) } })),
    tree: (file) => wire.json(endpoints.video.tree, { query: { file } }),
    check: (input, action = 'generate') => wire.json(endpoints.video.check, { json: { ...input, action } }),
    resume: async (requestId, { queue } = {}) => {
      const json = { async: true, ...(queue === true && { queue }) };
      await wire.json(endpoints.video.resume, { parts: { requestId }, json });
      return new RemoteRun({ ...remote, id: requestId });
    },
  };
}
