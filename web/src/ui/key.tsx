import { keyCaps } from './keys.ts';
import './key.css';

interface KeyProps {
  /** Such as `Mod+Enter`. */
  keys: string;
}

/** A shortcut as key caps of this machine. */
export function Key({ keys }: KeyProps) {
  return (
    <kbd class="key">
      {keyCaps(keys).map((cap) => (
        <kbd class="key-cap" key={cap}>
          {cap}
        </kbd>
      ))}
    </kbd>
  );
}
