import type { ComponentProps } from 'react';

/** `quiet` has no border until hovered: for secondary actions. */
export type ButtonVariant = 'plain' | 'quiet';

type ButtonProps = ComponentProps<'button'> & { look?: ButtonVariant };

const VARIANTS = {
  plain: 'border-border-strong bg-surface hover:bg-surface-sunken',
  quiet:
    'border-transparent text-text-secondary hover:border-border hover:bg-surface-sunken hover:text-text',
} as const;

export function Button({ look = 'plain', className = '', ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={`inline-flex min-h-7 items-center justify-center gap-1 rounded border px-2 py-0.5 text-sm whitespace-nowrap aria-pressed:border-focus aria-pressed:bg-surface-sunken aria-pressed:text-text disabled:cursor-default disabled:opacity-50 pointer-coarse:min-h-10 pointer-coarse:min-w-10 ${VARIANTS[look]} ${className}`}
      {...rest}
    />
  );
}

interface ButtonChoiceProps<Choice extends string> {
  /** What is chosen, for assistive technology. */
  label: string;
  /** The buttons' texts. */
  choices: Readonly<Record<Choice, string>>;
  chosen: Choice;
  onChoose: (choice: Choice) => void;
}

/** Buttons side by side of which one is pressed. */
export function ButtonChoice<Choice extends string>(props: ButtonChoiceProps<Choice>) {
  const { label, choices, chosen, onChoose } = props;
  return (
    <fieldset className="inline-flex">
      <legend className="sr-only">{label}</legend>
      {(Object.keys(choices) as Choice[]).map((choice) => (
        <Button
          key={choice}
          aria-pressed={choice === chosen}
          className="not-first-of-type:-ml-px not-first-of-type:rounded-l-none not-last:rounded-r-none"
          onClick={() => onChoose(choice)}
        >
          {choices[choice]}
        </Button>
      ))}
    </fieldset>
  );
}
