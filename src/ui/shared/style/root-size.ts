/** The root's font size where nobody changed the browser's: what lengths in the code are measured by. */
export const USUAL_ROOT = 15;

/** How much larger the reader wants everything: 1.5 where the browser's font size is 24 px instead of 16. */
export const rootScale = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_ROOT;
