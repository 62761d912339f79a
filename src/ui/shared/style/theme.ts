/** What the user chose; `system` follows the device. The only thing kept on it beside the pane sizes. */
export type Theme = 'system' | 'light' | 'dark';

const KEY = 'tls-resume.theme';
const darkQuery = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

/** Storage may be closed to the page (private windows, file:): the choice then lasts as long as the tab. */
export function readKept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function keep(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // the choice lasts as long as the tab
  }
}

let theme: Theme = toTheme(readKept(KEY));

function toTheme(value: string | null): Theme {
  return value === 'light' || value === 'dark' ? value : 'system';
}

/** The theme that is drawn now. */
export function drawnTheme(): 'light' | 'dark' {
  if (theme !== 'system') return theme;
  return darkQuery.matches ? 'dark' : 'light';
}

export const currentTheme = (): Theme => theme;

export function applyTheme(): void {
  document.documentElement.dataset.theme = drawnTheme();
}

export function chooseTheme(next: Theme): void {
  theme = next;
  keep(KEY, next === 'system' ? null : next);
  applyTheme();
  for (const listener of listeners) listener();
}

/** Tells of every change, by the switch or by the system. */
export function onThemeChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

darkQuery.addEventListener('change', () => {
  applyTheme();
  for (const listener of listeners) listener();
});
