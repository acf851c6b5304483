import type { Ref, TextareaHTMLAttributes } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { classNames } from './class-names.ts';
import { useFieldTies } from './field.tsx';

interface TextAreaProps
  extends Omit<TextareaHTMLAttributes, 'class' | 'className' | 'value' | 'onChange' | 'onInput' | 'ref' | 'rows'> {
  value: string;
  onChange: (value: string) => void;
  /** Lines that it is high at least, and at most before it scrolls. */
  minRows?: number;
  maxRows?: number;
  class?: string;
  /** Called with the element, for those who move its caret or focus it. */
  elementRef?: Ref<HTMLTextAreaElement>;
}

/** Text of several lines that grows with its content. Without a `Field` around it, give it an `aria-label`. */
export function TextArea({
  value,
  onChange,
  minRows = 2,
  maxRows = 12,
  class: className,
  elementRef,
  ...rest
}: TextAreaProps) {
  const own = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (own.current !== null && !growsByItself()) fitHeight(own.current);
  }, [value]);
  return (
    <textarea
      {...useFieldTies()}
      {...rest}
      ref={(element) => {
        own.current = element;
        if (typeof elementRef === 'function') elementRef(element);
        else if (elementRef) elementRef.current = element;
      }}
      rows={minRows}
      class={classNames('input', className)}
      style={{ minHeight: `calc(${minRows}lh + 12px)`, maxHeight: `calc(${maxRows}lh + 12px)` }}
      value={value}
      onInput={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

const growsByItself = (): boolean => globalThis.CSS?.supports?.('field-sizing', 'content') === true;

function fitHeight(element: HTMLTextAreaElement): void {
  element.style.height = 'auto';
  element.style.height = `${element.scrollHeight + 2}px`;
}
