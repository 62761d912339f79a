/**
 * When the element with the focus goes (a sample that was chosen, a notice that was dismissed), the browser leaves the focus nowhere
 * and keyboard users begin again at the top. It goes to what is around instead, or to the results.
 * @returns stops watching
 */
export function keepFocus(root: HTMLElement): () => void {
  let last: readonly Element[] = [];
  const onFocus = (event: FocusEvent) => {
    last = event.composedPath().filter((each): each is Element => each instanceof Element);
  };
  const onBlur = ({ target }: FocusEvent) => {
    // it was left, not taken away: the focus is nowhere because the user wants it there
    queueMicrotask(() => {
      if (target === last[0] && last[0]?.isConnected) last = [];
    });
  };
  const observer = new MutationObserver(() => {
    if (document.activeElement !== document.body || last.length === 0 || last[0]!.isConnected) return;
    const around = last.find((element) => element.isConnected && element.matches('[tabindex="0"], dialog'));
    const to = around ?? root.querySelector('[role="tab"][aria-selected="true"]') ?? surface();
    last = [];
    if (to instanceof HTMLElement) to.focus({ preventScroll: true });
  });
  document.addEventListener('focusin', onFocus);
  document.addEventListener('focusout', onBlur);
  observer.observe(root, { childList: true, subtree: true });
  return () => {
    document.removeEventListener('focusin', onFocus);
    document.removeEventListener('focusout', onBlur);
    observer.disconnect();
  };
}

/** Where the text is written, whichever surface is there. */
export const surface = (): HTMLElement | null =>
  document.querySelector('#surface textarea, #surface .native-edit-context');
