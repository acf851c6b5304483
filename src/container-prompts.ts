import { ContainerModule } from 'inversify';
import { Annotations } from './application/canvas/annotations.ts';
import { Canvas } from './application/canvas/canvas.ts';
import { SaveCanvasVersion } from './application/canvas/save-canvas-version.ts';
import { ImportPrompts } from './application/prompts/import-prompts.ts';
import { PromptFolders } from './application/prompts/prompt-folders.ts';
import { PromptStore } from './application/prompts/prompt-store.ts';
import { Prompts } from './application/prompts/prompts.ts';
import { provide } from './container-provide.ts';
import { AssetFiles } from './ports/asset-files.ts';
import { AssetIndex } from './ports/asset-index.ts';
import { Clock } from './ports/clock.ts';
import { Documents } from './ports/documents.ts';
import { Events } from './ports/events.ts';
import { Ids } from './ports/ids.ts';
import { ImageTools } from './ports/image-tools.ts';

/** What keeps prompts, and what is drawn over pictures. */
export const prompts = new ContainerModule(({ bind }) => {
  provide(bind, PromptStore, [Documents, Clock, Ids]);
  provide(bind, PromptFolders, [Documents, Clock, Ids]);
  provide(bind, ImportPrompts, [PromptStore, PromptFolders, Clock]);
  provide(bind, Prompts, [PromptStore, PromptFolders, ImportPrompts, Clock, Events]);
  provide(bind, Annotations, [Documents]);
  provide(bind, SaveCanvasVersion, [ImageTools, AssetFiles, AssetIndex, Events, Clock, Ids]);
  provide(bind, Canvas, [Annotations, SaveCanvasVersion]);
});
