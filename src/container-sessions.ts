import { ContainerModule } from 'inversify';
import { UsageWriter } from './application/accounts/usage-writer.ts';
import { Catalog } from './application/catalog.ts';
import { BeginRequest } from './application/generation/begin-request.ts';
import { MakeImages } from './application/generation/make-images.ts';
import { ReadPictures } from './application/generation/read-pictures.ts';
import { Runs } from './application/runs.ts';
import { ExtractStyleSheet } from './application/sessions/extract-style-sheet.ts';
import { FindNode } from './application/sessions/find-node.ts';
import { GenerateNode } from './application/sessions/generate-node.ts';
import { GraphAssets } from './application/sessions/graph-assets.ts';
import { NodeSource } from './application/sessions/node-source.ts';
import { SaveGraph } from './application/sessions/save-graph.ts';
import { SessionStore } from './application/sessions/session-store.ts';
import { SessionStyle } from './application/sessions/session-style.ts';
import { SessionTrash } from './application/sessions/session-trash.ts';
import { Sessions } from './application/sessions/sessions.ts';
import { provide } from './container-provide.ts';
import type { Settings } from './domain/settings.ts';
import { AssetFiles } from './ports/asset-files.ts';
import { Clock } from './ports/clock.ts';
import { Documents } from './ports/documents.ts';
import { Events } from './ports/events.ts';
import { Ids } from './ports/ids.ts';
import { LanguageModel } from './ports/language-model.ts';
import { Log } from './ports/log.ts';

/** What keeps sessions, and makes the nodes of their graphs. */
export const sessions = (settings: Settings) =>
  new ContainerModule(({ bind }) => {
    provide(bind, SessionStore, [Documents, Events, Clock]);
    provide(bind, GraphAssets, [SessionStore, Log]);
    provide(bind, FindNode, [AssetFiles]);
    provide(bind, NodeSource, [AssetFiles, ReadPictures]);
    bind(SessionTrash).toResolvedValue(
      (documents: Documents, events: Events, clock: Clock) =>
        new SessionTrash(documents, events, clock, settings['trash.ttlMs']),
      [Documents, Events, Clock],
    );
    bind(SessionStyle).toResolvedValue(
      (store: SessionStore) => new SessionStyle(store, settings['styleSheet.maxPrefix']),
      [SessionStore],
    );
    bind(SaveGraph).toResolvedValue(
      (store: SessionStore, log: Log) =>
        new SaveGraph(store, log, { nodes: settings['limits.graphMaxNodes'], edges: settings['limits.graphMaxEdges'] }),
      [SessionStore, Log],
    );
    bind(ExtractStyleSheet).toResolvedValue(
      (
        store: SessionStore,
        models: LanguageModel[],
        catalog: Catalog,
        pictures: ReadPictures,
        usage: UsageWriter,
        clock: Clock,
        ids: Ids,
      ) =>
        new ExtractStyleSheet(
          store,
          keyModel(models),
          catalog,
          pictures,
          usage,
          { clock, ids },
          settings['styleSheet.model'],
        ),
      [
        SessionStore,
        { serviceIdentifier: LanguageModel, isMultiple: true },
        Catalog,
        ReadPictures,
        UsageWriter,
        Clock,
        Ids,
      ],
    );
    bind(GenerateNode).toResolvedValue(
      (begin: BeginRequest, make: MakeImages, source: NodeSource, pictures: ReadPictures, clock: Clock, ids: Ids) =>
        new GenerateNode(begin, make, source, { pictures, clock, ids, idBytes: settings['ids.nodeHexBytes'] }),
      [BeginRequest, MakeImages, NodeSource, ReadPictures, Clock, Ids],
    );
    bind(Sessions).toResolvedValue(
      (
        store: SessionStore,
        trash: SessionTrash,
        save: SaveGraph,
        extract: ExtractStyleSheet,
        generate: GenerateNode,
        find: FindNode,
        runs: Runs,
        clock: Clock,
        ids: Ids,
      ) => new Sessions({ store, trash, save, extract, generate, find, runs, clock, ids }),
      [
        ...([SessionStore, SessionTrash, SaveGraph, ExtractStyleSheet, GenerateNode] as const),
        ...([FindNode, Runs, Clock, Ids] as const),
      ],
    );
  });

/** Style sheets are written behind a key. */
function keyModel(models: readonly LanguageModel[]): LanguageModel {
  const found = models.find(({ record }) => record.id === 'api') ?? models[0];
  if (found === undefined) throw new Error('no language model is bound');
  return found;
}
