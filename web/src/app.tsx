import { Gallery } from './features/assets/gallery.tsx';
import { Viewer } from './features/assets/viewer.tsx';
import { PromptForm } from './features/generation/prompt-form.tsx';
import { RunList } from './features/generation/run-list.tsx';
import { StatusBar } from './features/system/status-bar.tsx';
import { announcement } from './state/runs.ts';

/** The page: what to make, what is being made, what was made. */
export function App() {
  return (
    <>
      <StatusBar />
      <main>
        <PromptForm />
        <RunList />
        <Gallery />
      </main>
      <Viewer />
      <p class="spoken" role="status" aria-live="polite">
        {announcement}
      </p>
    </>
  );
}
