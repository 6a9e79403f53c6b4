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
