import { render } from 'preact';
import './ui/tokens.css';
import './ui/reset.css';
import './ui/type.css';
import { App } from './app.tsx';
import { begin } from './begin.ts';
import { fetchPutOffWhenIdle } from './ui/lazy.tsx';

const root = document.getElementById('app');
void begin().then(() => {
  if (root !== null) render(<App />, root);
  fetchPutOffWhenIdle();
});
