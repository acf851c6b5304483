import { CreatePage } from './features/generation/create-page.tsx';

/** The page that the address names, in its frame. */
export function App() {
  return (
    <main>
      <CreatePage />
    </main>
  );
}
