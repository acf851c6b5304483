import { keyCaps } from './keys.ts';
import './key.css';

interface KeyProps {
  /** Such as `Mod+Enter`; several shortcuts are separated by a blank, and the first is shown. */
  keys: string;
}

/** A shortcut as key caps of this machine. */
export function Key({ keys }: KeyProps) {
  const [first = keys] = keys.split(' ');
  return (
    <kbd class="key">
      {keyCaps(first).map((cap) => (
        <kbd class="key-cap" key={cap}>
          {cap}
        </kbd>
      ))}
    </kbd>
  );
}
