import { Check } from 'lucide';
import { Icon } from '../../../ui/icon.tsx';
import './choice-list.css';

interface ChoiceListProps {
  label: string;
  options: readonly { value: string; label: string; note?: string | undefined }[];
  value: string;
  onChange: (value: string) => void;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** One of a few, in lines that have room for a remark. Arrows walk and choose nothing; Enter, Space and the number of a line do. */
export function ChoiceList({ label, options, value, onChange }: ChoiceListProps) {
  const walk = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    const numbered = options[Number(event.key) - 1];
    if ((by === undefined && numbered === undefined) || !(event.currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    if (by === undefined) {
      if (numbered !== undefined) onChange(numbered.value);
      return;
    }
    const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')];
    const now = lines.indexOf(document.activeElement as HTMLElement);
    lines[Math.max(0, Math.min(lines.length - 1, now + by))]?.focus();
  };
  return (
    <div role="radiogroup" aria-label={label} class="choice-list" onKeyDown={walk}>
      {options.map((option) => (
        // biome-ignore lint/a11y/useSemanticElements: a native radio would choose with the arrows already
        <button
          key={option.value}
          type="button"
          role="radio"
          class="choice"
          aria-checked={option.value === value}
          tabIndex={option.value === value ? 0 : -1}
          data-first-focus={option.value === value ? '' : undefined}
          onClick={() => onChange(option.value)}
        >
          <span class="choice-check">{option.value === value && <Icon icon={Check} size={16} />}</span>
          <span class="choice-label">{option.label}</span>
          {option.note !== undefined && <span class="choice-note">{option.note}</span>}
        </button>
      ))}
    </div>
  );
}
