import { type ComponentProps, useState } from 'react';

type CommitFieldProps = Omit<ComponentProps<'input'>, 'value' | 'onChange'> & {
  value: string;
  onCommit: (text: string) => void;
};

/** A field that takes effect with Enter and on leaving it, so that "0.5" is not "0" on the way. */
export function DeferredInput({ value, ...rest }: CommitFieldProps) {
  // A new value from outside is a new field: what was typed gives way to it.
  return <Field key={value} value={value} {...rest} />;
}

function Field({ value, onCommit, className = '', ...rest }: CommitFieldProps) {
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
