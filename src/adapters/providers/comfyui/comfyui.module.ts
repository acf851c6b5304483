import { ContainerModule } from 'inversify';
import { z } from 'zod';
import { type Instance, instancesOf } from '../../../domain/instances.ts';
import type { Settings } from '../../../domain/settings.ts';
import { MediaProvider } from '../../../ports/media-provider.ts';
import { PictureInbox } from '../../../ports/picture-inbox.ts';
import { VideoProvider } from '../../../ports/video-provider.ts';
import { GuardedFetch } from '../../network/guarded-fetch.ts';
import type { ComfyPlace } from './comfyui.host.ts';
import { ComfyInbox } from './comfyui.inbox.ts';
import { bundledNames, type Drawable, loadWorkflow, type NamedWorkflow } from './comfyui.library.ts';
import { COMFY_TYPE } from './comfyui.models.ts';
import { type ComfySettings, ComfyUi } from './comfyui.ts';
import { ComfyVideo } from './comfyui.video.ts';

const optional = z.string().min(1).optional().catch(undefined);

/** What an entry of `instances` or `backends` may say; older configurations have `default_steps` and a price in dollars. */
const Entry = z.looseObject({
  url: optional,
  workflow: optional,
  model: optional,
  default_steps: z.int().positive().optional().catch(undefined),
  price: z.number().nonnegative().optional().catch(undefined),
});

/** A record of `models` whose `wire` names a workflow. */
const OwnModel = z.looseObject({ id: z.string(), provider: z.string(), label: optional, wire: z.string().min(1) });

/** The default ComfyUI server, one provider for each that the settings name, and the way for pictures into the default one. */
export const comfyui = (settings: Settings) =>
  new ContainerModule(({ bind }) => {
    const servers = [
      defaultServer(settings),
      ...instancesOf(settings, COMFY_TYPE).map((instance) => serverOf(instance, settings)),
    ];
    for (const server of servers) {
      bind(MediaProvider).toResolvedValue((network: GuardedFetch) => new ComfyUi(network, server()), [GuardedFetch]);
      bind(VideoProvider).toResolvedValue((network: GuardedFetch) => new ComfyVideo(network, server()), [GuardedFetch]);
    }
    bind(PictureInbox).toResolvedValue(
      (network: GuardedFetch) => new ComfyInbox(network, defaultPlace(settings)),
      [GuardedFetch],
    );
  });

/** Settings are read when the provider is made: files of workflows are not looked for before. */
type Server = () => ComfySettings;

function defaultServer(settings: Settings): Server {
  return () => ({
    ...defaultPlace(settings),
    id: COMFY_TYPE,
    label: 'ComfyUI',
    drawables: drawablesOf(
      COMFY_TYPE,
      bundledNames.map((workflow) => ({ workflow })),
      settings,
    ),
  });
}

function serverOf({ id, label, entry }: Instance, settings: Settings): Server {
  return () => {
    const { url, workflow, model, default_steps: steps, price: priceUsd } = Entry.parse(entry);
    const named = workflow === undefined && model === undefined ? bundledNames : [workflow ?? bundledNames[0] ?? ''];
    const own = named.map((name) => ({ workflow: name, model, steps, priceUsd }));
    return {
      ...defaultPlace(settings),
      ...(url !== undefined && { address: url, setting: `instances.${id}.url` }),
      id,
      label,
      drawables: drawablesOf(id, own, settings),
    };
  };
}

/** The server that counts where nothing else is named. */
function defaultPlace(settings: Settings): ComfyPlace {
  return {
    address: settings['comfy.defaultUrl'],
    setting: 'comfy.defaultUrl (IMA2_COMFY_URL)',
    bootHint: settings['comfy.bootHint'],
    limits: {
      statusTimeoutMs: 3000,
      uploadTimeoutMs: settings['comfy.uploadTimeoutMs'],
      downloadTimeoutMs: 120_000,
      silenceMs: 60_000,
      pollMs: 1000,
      retryMs: 1000,
      maxUploadBytes: settings['comfy.maxUploadBytes'],
    },
  };
}

/** Workflows in their order; a record of `models` with the id of one of them takes its place. */
function drawablesOf(provider: string, named: readonly NamedWorkflow[], settings: Settings): Drawable[] {
  const folder = settings['storage.configDir'];
  const own = settings.models.flatMap((model) => {
    const read = OwnModel.safeParse(model);
    return read.success && read.data.provider === provider ? [{ ...read.data, workflow: read.data.wire }] : [];
  });
  const all = [...named, ...own].map((one) => loadWorkflow(provider, one, folder));
  const ids = all.map(({ model }) => model.id);
  const last = all.filter((_, at) => !ids.includes(ids[at] ?? '', at + 1));
  return last.toSorted((a, b) => ids.indexOf(a.model.id) - ids.indexOf(b.model.id));
}
