// Before all others, so that the server answers while they are evaluated.
import './first-reading.ts';
import { render } from 'preact';
import './ui/tokens.css';
import './ui/reset.css';
import './ui/type.css';
import { App } from './app.tsx';
import { begin } from './begin.ts';
import { draft } from './state/generation/draft.ts';
import { runs } from './state/generation/runs.ts';
import { handOnEarly } from './ui/early-input.ts';
import { fetchPutOff, fetchPutOffWhenIdle } from './ui/lazy.tsx';

const root = document.getElementById('app');
void begin().then(async () => {
  // Else the bar would grow under the eyes of the person when the references come, and the feed when it says what failed.
  if (draft.peek().references.length > 0 || runs.peek().some(({ error }) => error !== null)) await fetchPutOff();
  if (root !== null) render(<App />, root);
  handOnEarly(fetchPutOff, fetchPutOffWhenIdle());
});
