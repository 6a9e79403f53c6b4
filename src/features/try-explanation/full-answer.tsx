import type { ModelAnswer } from '../../method/trials.ts';

/** What the language model wrote when it was asked for an explanation, to open below the explanation. */
export function FullAnswer({ answer: { text, thinking } }: { answer: ModelAnswer }) {
  return (
    <details className="mt-1 text-sm">
      <summary className="cursor-pointer text-xs text-text-muted">Full answer</summary>
      {thinking !== '' && <Part title="Thinking" text={thinking} />}
      <Part title="Answer" text={text} />
    </details>
  );
}

function Part({ title, text }: { title: string; text: string }) {
  return (
    <>
      <p className="mt-1 text-xs text-text-muted">{title}</p>
      {/* Focusable, so that it can be scrolled with the keyboard. */}
      <section
        aria-label={title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
        tabIndex={0}
        className="max-h-60 overflow-y-auto whitespace-pre-wrap wrap-anywhere"
      >
        {text}
      </section>
    </>
  );
}
