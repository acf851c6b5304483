import { isAnswering } from '../../api.ts';
import { total } from '../../state/assets.ts';
import { configWarning, painter } from '../../state/system.ts';
import { Notice } from '../../ui/notice.tsx';

/** Who draws, how much there is, and whether the line to the server stands. */
export function StatusBar() {
  return (
    <header>
      <div class="bar">
        <h1 class="brand">
          <img src="/favicon.svg" alt="" width="24" height="24" />
          ima2
        </h1>
        {painter.value !== null && (
          <p class="painter" title={painter.value.description}>
            <span class={painter.value.builtIn ? 'dot built-in' : 'dot'} aria-hidden="true" />
            {painter.value.label}
          </p>
        )}
        <p class="count">{total.value !== null && counted(total.value)}</p>
      </div>
      {isAnswering.value === false && (
        <Notice tone="warning" heading="The server does not answer">
          This page comes back by itself as soon as the server does.
        </Notice>
      )}
      {configWarning.value !== null && (
        <Notice tone="warning" heading="Something is wrong with the settings">
          {configWarning}
        </Notice>
      )}
    </header>
  );
}

function counted(count: number): string {
  return count === 1 ? '1 picture' : `${count.toLocaleString('en')} pictures`;
}
