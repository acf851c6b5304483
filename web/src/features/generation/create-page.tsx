import { PromptBar } from './bar/prompt-bar.tsx';
import { Feed } from './feed/feed.tsx';
import './picture-commands.ts';

/** What to make, and below it everything that was made. */
export function CreatePage() {
  return (
    <>
      <PromptBar />
      <Feed />
    </>
  );
}
