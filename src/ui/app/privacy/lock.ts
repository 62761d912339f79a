/**
 * Policies can only get stricter. Once everything is loaded, the page adds one under which even its own host may not be asked
 * for anything: not for a script, not for a picture, whatever code may run. Workers started afterwards inherit it.
 */
const LOCKED_POLICY = [
  "default-src 'none'",
  "script-src 'wasm-unsafe-eval'",
  'worker-src blob:',
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
].join('; ');

let settle: () => void;
const locked = new Promise<void>((resolve) => {
  settle = resolve;
});

/** Adds the last policy. In development the page goes on loading its modules, and is not locked. */
export function lockPage(): void {
  if (import.meta.env.PROD) {
    const meta = document.createElement('meta');
    meta.httpEquiv = 'Content-Security-Policy';
    meta.content = LOCKED_POLICY;
    document.head.append(meta);
  }
  settle();
}

export const onLocked = (): Promise<void> => locked;
