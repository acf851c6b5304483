import { GuardedFetch } from '../../src/adapters/network/guarded-fetch.ts';
import type { HostLimits } from '../../src/adapters/providers/comfyui/comfyui.channel.ts';
import {
  bundledNames,
  loadWorkflow,
  type NamedWorkflow,
} from '../../src/adapters/providers/comfyui/comfyui.library.ts';
import { type ComfySettings, ComfyUi } from '../../src/adapters/providers/comfyui/comfyui.ts';
import type { Model } from '../../src/domain/catalog.ts';
import { StudioError } from '../../src/domain/errors.ts';
import type { ImageOrder, MadeImage, Media } from '../../src/domain/generation.ts';
import type { Operation, Phase } from '../../src/domain/run.ts';
import type { CallContext } from '../../src/ports/media-provider.ts';
import { type ComfyScript, type ComfyServer, startComfy } from './comfy-server.ts';
import { anOrder } from './orders.ts';

/** What one call gave, and what was heard on the way. */
export interface ComfyHeard {
  made: MadeImage[];
  error: StudioError | undefined;
  progress: number[];
  previews: Media[];
  phases: Phase[];
  submitted: Operation[];
}

/** The provider in front of a local ComfyUI. */
export interface ComfyUnderTest {
  provider: ComfyUi;
  server: ComfyServer;
  model(id?: string): Model;
  order(more?: Partial<ImageOrder>, id?: string): ImageOrder;
  call(order: ImageOrder, more?: Partial<CallContext>): Promise<ComfyHeard>;
  resume(order: ImageOrder, operation: Operation, more?: Partial<CallContext>): Promise<ComfyHeard>;
  close(): Promise<void>;
}

/** Limits that tests can wait for. */
export const quickLimits: HostLimits = {
  statusTimeoutMs: 1000,
  uploadTimeoutMs: 1000,
  downloadTimeoutMs: 1000,
  silenceMs: 1000,
  pollMs: 10,
  retryMs: 5,
  maxUploadBytes: 1_000_000,
};

/** Settings of a server at an address, with the bundled workflows or others. */
export function comfySettings(
  address: string,
  more: Partial<ComfySettings> = {},
  workflows: readonly NamedWorkflow[] = bundledNames.map((workflow) => ({ workflow })),
): ComfySettings {
  return {
    id: 'comfyui',
    label: 'ComfyUI',
    address,
    setting: 'comfy.defaultUrl (IMA2_COMFY_URL)',
    bootHint: null,
    drawables: workflows.map((named) => loadWorkflow('comfyui', named, process.cwd())),
    limits: quickLimits,
    ...more,
  };
}

/** Starts a local ComfyUI and the provider that talks to it; close both with `close`. */
export async function comfyUnderTest(
  script: ComfyScript = {},
  settings: Partial<ComfySettings> = {},
  workflows?: readonly NamedWorkflow[],
): Promise<ComfyUnderTest> {
  const server = await startComfy(script);
  const network = new GuardedFetch();
  const provider = new ComfyUi(network, comfySettings(server.upstream.url, settings, workflows));
  const model = (id = provider.record.defaultModel): Model => {
    const found = provider.record.models.find((candidate) => candidate.id === id);
    if (found === undefined) throw new Error(`${id} is in the catalogue`);
    return found;
  };
  return {
    provider,
    server,
    model,
    order: (more = {}, id) => anOrder(model(id), { size: model(id).autoSize ? 'auto' : '256x256', ...more }),
    call: (order, more = {}) => hear((context) => provider.generateImages(order, context), more),
    resume: (order, operation, more = {}) => hear((context) => provider.resumeImages(order, operation, context), more),
    close: async () => {
      await network.close();
      await server.close();
    },
  };
}

async function hear(
  call: (context: CallContext) => Promise<MadeImage[]>,
  more: Partial<CallContext>,
): Promise<ComfyHeard> {
  const heard: ComfyHeard = { made: [], error: undefined, progress: [], previews: [], phases: [], submitted: [] };
  try {
    heard.made = await call({
      signal: new AbortController().signal,
      credentials: null,
      progress: (fraction) => heard.progress.push(fraction),
      preview: (media) => heard.previews.push(media),
      finished: () => {},
      phase: (phase) => heard.phases.push(phase),
      submitted: async (operation) => {
        heard.submitted.push(operation);
      },
      ...more,
    });
  } catch (error) {
    if (!StudioError.is(error)) throw error;
    heard.error = error;
  }
  return heard;
}
