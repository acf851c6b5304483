import { render } from 'preact';
import { App } from './app.tsx';
import { begin } from './begin.ts';

const root = document.getElementById('app');
if (root !== null) render(<App />, root);
begin();
