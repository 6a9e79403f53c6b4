/** Gives the focus to the frame's box, which is not this feature's to hold. */
export function focusSearchBox(): void {
  document.querySelector<HTMLElement>('header input[type=search]')?.focus();
}
