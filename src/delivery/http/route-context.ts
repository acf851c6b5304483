import type { Context } from 'koa';
import type { Studio } from '../../application/studio.ts';
import type { BodyRules } from './body.ts';
import type { EventHub } from './event-hub.ts';
import type { ReadPicture } from './present-images.ts';
import type { LibraryPresenter } from './present-library.ts';
import type { RepeatedRequests } from './repeated-requests.ts';
import type { Runtime } from './replies.ts';
import type { SseStreams } from './sse.ts';

/** What the routes work with. */
export interface Routing extends BodyRules {
  studio: Studio;
  streams: SseStreams;
  hub: EventHub;
  library: LibraryPresenter;
  readPicture: ReadPicture;
  repeated: RepeatedRequests;
  /** How long a browser may keep the files of the library, in milliseconds. */
  mediaMaxAgeMs: number;
  /** Who asks where a request does not say it, for the usage ledger; null: its client. */
  caller: string | null;
  /** Where the server listens. */
  runtime: () => Runtime;
}

/** Answers one endpoint. */
export type Answer = (ctx: RouteContext) => Promise<void>;

/** The request with the parts of its path, decoded. */
export type RouteContext = Context & { params: Record<string, string>; state: { requestId: string } };
