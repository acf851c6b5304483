import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Documents } from '../../src/ports/documents.ts';
import { paths } from '../support/corpora.ts';

/** What every store of documents promises. */
export function describeDocuments(
  name: string,
  open: () => Promise<{ documents: Documents; close(): Promise<void> }>,
): void {
  describe(`${name} as Documents`, () => {
    let documents: Documents;
    let close: () => Promise<void>;
    const put = (id: string, value: unknown) => documents.change('notes', id, () => ({ value }));

    beforeEach(async () => {
      ({ documents, close } = await open());
    });
    afterEach(() => close());

    it('has nothing at first', async () => {
      expect(await documents.list('notes')).toEqual([]);
      expect(await documents.get('notes', 'a')).toBeUndefined();
    });

    it('gives back what was kept, one version further with each change', async () => {
      const first = await put('a', { text: 'one', deep: [1, { two: null }] });
      expect(first).toMatchObject({ id: 'a', version: 1, value: { text: 'one', deep: [1, { two: null }] } });
      const second = await put('a', ['two']);
      expect(second).toMatchObject({ version: 2, createdAt: first?.createdAt, value: ['two'] });
      expect(await documents.get('notes', 'a')).toEqual(second);
      expect(await documents.list('notes')).toEqual([second]);
    });

    it('shows a change what there is, and leaves it as it is when that says nothing', async () => {
      const kept = await put('a', 1);
      const seen: unknown[] = [];
      const after = await documents.change('notes', 'a', (now) => {
        seen.push(now?.value);
        return {};
      });
      expect(seen).toEqual([1]);
      expect(after).toEqual(kept);
    });

    it('changes nothing when the change throws', async () => {
      const kept = await put('a', 1);
      const refuse = () => {
        throw new TypeError('no');
      };
      await expect(documents.change('notes', 'a', refuse)).rejects.toThrow('no');
      await expect(documents.change('notes', 'b', refuse)).rejects.toThrow('no');
      expect(await documents.list('notes')).toEqual([kept]);
    });

    it('removes, also what is not there', async () => {
      await put('a', 1);
      await put('b', 2);
      expect(await documents.change('notes', 'a', () => ({ remove: true }))).toBeUndefined();
      expect(await documents.change('notes', 'a', () => ({ remove: true }))).toBeUndefined();
      expect((await documents.list('notes')).map(({ id }) => id)).toEqual(['b']);
      expect(await put('a', 3)).toMatchObject({ version: 1 });
    });

    it('keeps collections apart', async () => {
      await put('a', 1);
      await documents.change('others', 'a', () => ({ value: 2 }));
      expect(await documents.get('notes', 'a')).toMatchObject({ value: 1 });
      expect(await documents.get('others', 'a')).toMatchObject({ value: 2 });
    });

    it('takes any text for an id', async () => {
      const ids = [...paths, 'Case', 'case', 'ß', '한국어', '', ' ', 'x'.repeat(500)];
      for (const id of ids) await put(id, id.length);
      for (const id of ids) expect(await documents.get('notes', id)).toMatchObject({ id, value: id.length });
      expect(await documents.list('notes')).toHaveLength(new Set(ids).size);
    });

    it('loses no change of many at once', async () => {
      const add = () => documents.change('notes', 'count', (now) => ({ value: Number(now?.value ?? 0) + 1 }));
      await Promise.all(Array.from({ length: 20 }, add));
      expect(await documents.get('notes', 'count')).toMatchObject({ version: 20, value: 20 });
    });
  });
}
