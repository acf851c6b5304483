import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ContainerModule } from 'inversify';
import type { LocalStudio } from '../../src/application/studio.ts';
import { wire } from '../../src/container.ts';
import { createServer, type ServerOptions, type StudioServer } from '../../src/delivery/http/server.ts';
import { LibraryFolder } from '../../src/ports/library-folder.ts';
import { MediaProvider } from '../../src/ports/media-provider.ts';
import { Describer, VideoProvider } from '../../src/ports/video-provider.ts';
import { MemoryLibraryFolder } from '../fakes/memory-library-folder.ts';
import { PaperProvider } from '../fakes/paper-provider.ts';
import { PaperDescriber, PaperVideo } from '../fakes/paper-video.ts';
import { type TempHome, tempHome } from './temp-studio.ts';

/** A real server over a studio of real parts; only the provider is on paper, so a test can tell it what to do. */
export interface PaperServer {
  url: string;
  port: number;
  home: TempHome;
  studio: LocalStudio;
  paper: PaperProvider;
  clips: PaperVideo;
  folder: MemoryLibraryFolder;
  http: StudioServer;
  /** What the server logged. */
  lines: { level: string; message: string; facts: Record<string, unknown> }[];
  close(): Promise<void>;
}

export interface PaperServerOptions extends Partial<ServerOptions> {
  env?: Record<string, string>;
}

/** Starts it on a free port of 127.0.0.1, with a home of its own. */
export async function paperServer({ env, ...options }: PaperServerOptions = {}): Promise<PaperServer> {
  const home = await tempHome(env);
  const paper = new PaperProvider();
  const clips = new PaperVideo();
  const folder = new MemoryLibraryFolder();
  const onPaper = new ContainerModule(({ rebind }) => {
    rebind(MediaProvider).toConstantValue(paper);
    rebind(VideoProvider).toConstantValue(clips);
    rebind(Describer).toConstantValue(new PaperDescriber());
    // A test opens no window.
    rebind(LibraryFolder).toConstantValue(folder);
  });
  const wired = await wire({ env: home.env, caller: 'http' }, onPaper);
  const lines: PaperServer['lines'] = [];
  const http = createServer(wired.studio, {
    host: '127.0.0.1',
    allowedHosts: [],
    accessToken: undefined,
    bodyLimit: 50 * 1024 ** 2,
    heartbeatMs: 15_000,
    maxListeners: 512,
    webRoot: '/nowhere',
    staticMaxAgeMs: 31_536_000_000,
    log: (level, message, facts) => lines.push({ level, message, facts }),
    ...options,
  });
  await new Promise<void>((resolve) => http.server.listen(0, '127.0.0.1', resolve));
  const { port } = http.server.address() as AddressInfo;
  await firstAnswer(port);
  lines.length = 0;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    home,
    studio: wired.studio,
    paper,
    clips,
    folder,
    http,
    lines,
    close: async () => {
      const closed = new Promise<void>((resolve) => http.server.close(() => resolve()));
      await wired.studio.close(0);
      http.closeAll();
      await closed;
      await wired.close();
      await home.remove();
    },
  };
}

/** The first request loads what the later ones find loaded; commands wait for no more than 600 ms to learn that it is there. */
function firstAnswer(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const url = `http://127.0.0.1:${port}/api/health`;
    get(url, { agent: false }, (answer) => answer.resume().once('end', resolve)).once('error', reject);
  });
}
