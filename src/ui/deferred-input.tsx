import { type ComponentProps, useState } from 'react';

type DeferredInputProps = Omit<ComponentProps<'input'>, 'value' | 'onChange'> & {
  value: string;
  onCommit: (text: string) => void;
};

/** An input that takes effect on Enter and on blur, so that typing "0.5" does not commit "0" first. */
export function DeferredInput({ value, ...rest }: DeferredInputProps) {
  // A new value from outside replaces what was typed.
  return <Field key={value} value={value} {...rest} />;
}

function Field({ value, onCommit, className = '', ...rest }: DeferredInputProps) {
  const [text, setText] = useState(value);
  const commit = () => {
    if (text !== value) onCommit(text);
  };
  return (
    <input
      {...rest}
      value={text}
      className={`rounded border border-border-strong bg-surface px-1.5 py-0.5 text-sm ${className}`}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
}
