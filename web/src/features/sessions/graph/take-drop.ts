import { studio } from '../../../api.ts';
import { findAsset } from '../../../state/generation/feed.ts';
import { reducePicture } from '../../../state/generation/reduce-picture.ts';
import { refusedKind } from '../../../state/generation/reduce-plan.ts';
import { DRAG_TYPE } from '../../../state/generation/references.ts';
import { mostReferences, recordOf } from '../../../state/sessions/card-request.ts';
import { addCard, addPicture, editCard, insert } from '../../../state/sessions/graph-acts.ts';
import { type CardReference, cardOf } from '../../../state/sessions/graph-document.ts';
import { graph, relations } from '../../../state/sessions/graph-store.ts';
import { toast } from '../../../state/system/toasts.ts';
import { explained } from '../../../text/error-meanings.ts';
import { t } from '../../../text/language.ts';
import { canvas, middleForCard } from './canvas-view.ts';

/** Takes what is dropped: on a card it goes along with its words, beside the cards it becomes one. */
export function takeDrop(event: DragEvent): void {
  const { dataTransfer, target, clientX, clientY } = event;
  if (dataTransfer === null) return;
  event.preventDefault();
  const card = target instanceof Element ? target.closest('.react-flow__node')?.getAttribute('data-id') : null;
  const at = canvas.peek()?.screenToFlowPosition({ x: clientX, y: clientY }) ?? middleForCard();
  const filename = dataTransfer.getData(DRAG_TYPE);
  if (filename === '') void takeFiles([...dataTransfer.files], card ?? null, at);
  else if (card) addReferences(card, [{ filename, name: filename }]);
  else void takePicture(filename, at);
}

/** Puts a picture of the library into the graph. */
export async function takePicture(filename: string, at = middleForCard()): Promise<string | null> {
  try {
    return addPicture(await findAsset(filename), at);
  } catch (failure) {
    toast(await explained(failure), { kind: 'error' });
    return null;
  }
}

/** Takes files: graphs are put in, pictures become references of a card, of a new one where none is named. */
export async function takeFiles(files: readonly File[], card: string | null, at = middleForCard()): Promise<void> {
  const references: CardReference[] = [];
  for (const file of files) {
    if (/\.json$/i.test(file.name) || file.type === 'application/json') {
      if (!insert(await file.text(), at, 'graph.didImport'))
        toast(t('graph.noGraph', { name: file.name }), { kind: 'error' });
    } else references.push(...(await uploaded(file)));
  }
  if (references.length === 0) return;
  const target = card ?? addCard(at);
  if (target !== null) addReferences(target, references);
}

async function uploaded(file: File): Promise<CardReference[]> {
  const refused = refusedKind(file);
  try {
    const reduced = refused === null ? await reducePicture(file) : null;
    if (!(reduced instanceof Blob)) {
      toast(t('bar.refusedKind', { name: file.name, kind: refused ?? file.type }), { kind: 'error' });
      return [];
    }
    const { id } = await studio.assets.upload(new Uint8Array(await reduced.arrayBuffer()));
    return [{ uploadId: id, name: file.name }];
  } catch (failure) {
    toast(await explained(failure), { kind: 'error' });
    return [];
  }
}

/** Adds pictures that go along with the words of a card, as many as its model takes. */
export function addReferences(id: string, added: readonly CardReference[]): void {
  const card = cardOf(graph.peek(), id);
  if (card === undefined) return;
  const before = card.fields.references ?? [];
  const isNew = (one: CardReference) =>
    !before.some(({ filename, uploadId }) => (filename ?? uploadId) === (one.filename ?? one.uploadId));
  const record = recordOf(card);
  const most = mostReferences(record, relations.peek().parent(id) !== undefined);
  const all = [...before, ...added.filter(isNew)];
  if (all.length > most) {
    const model = record?.label ?? '';
    toast(most === 0 ? t('bar.noReferences', { model }) : t('bar.tooManyReferences', { model, count: most }), {
      kind: 'error',
    });
  }
  const references = all.slice(0, Math.max(before.length, most));
  if (references.length > before.length) editCard(id, { references });
}
