/** An explanation as people read it: released ones mostly begin with a space. */
export function ExplanationText({ text, isLead = false }: { text: string; isLead?: boolean }) {
  const trimmed = text.trim();
  const size = isLead ? 'text-xl leading-snug sm:text-[1.375rem]' : '';
  return trimmed === '' ? (
    <p className={`text-text-muted italic ${size}`}>The explanation is empty.</p>
  ) : (
    <p className={`min-w-0 max-w-[52rem] flex-1 basis-72 wrap-anywhere text-pretty ${size}`}>
      {trimmed}
    </p>
  );
}
