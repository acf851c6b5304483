import { useEffect, useState } from 'preact/hooks';
import { studio } from '../../../api.ts';
import type { ClipTask } from '../../../state/assets/clip-task.ts';
import { explained } from '../../../text/error-meanings.ts';

/** What a request names the clip by; null while a file is on its way to the server, or could not be handed in. */
export function useSource(task: ClipTask): { source: string | null; problem: string | null } {
  const [source, setSource] = useState(() => ('asset' in task ? task.asset.filename : null));
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    if (!('file' in task)) return;
    let isOver = false;
    const handIn = async () => {
      const { id } = await studio.assets.upload(new Uint8Array(await task.file.arrayBuffer()));
      if (!isOver) setSource(`upload:${id}`);
    };
    handIn().catch(async (failure: unknown) => {
      const words = await explained(failure);
      if (!isOver) setProblem(words);
    });
    return () => {
      isOver = true;
    };
  }, [task]);
  return { source, problem };
}
