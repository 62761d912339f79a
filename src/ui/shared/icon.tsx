/** Line icons of one weight, drawn on a grid of 16. */
const PATHS = {
  open: 'M1.8 12.5v-9h4.1l1.5 1.9h6.8v7.1z',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  check: 'M2.5 8.5l3.6 3.6 7.4-8',
  download: 'M8 2v8M4.6 7L8 10.4 11.4 7M2.5 13.5h11',
  clear: 'M3 4.5h10M6.2 4.5V2.8h3.6v1.7M4.4 4.5l.6 8.7h6l.6-8.7M6.8 7v4M9.2 7v4',
  link: 'M6.6 9.4l2.8-2.8M7.4 4.6l1.5-1.5a2.8 2.8 0 0 1 4 4l-1.5 1.5M8.6 11.4l-1.5 1.5a2.8 2.8 0 0 1-4-4l1.5-1.5',
  light:
    'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1.2v1.6M8 13.2v1.6M1.2 8h1.6M13.2 8h1.6M3.2 3.2l1.1 1.1M11.7 11.7l1.1 1.1M12.8 3.2l-1.1 1.1M4.3 11.7l-1.1 1.1',
  dark: 'M13.4 9.8A5.8 5.8 0 0 1 6.2 2.6a5.8 5.8 0 1 0 7.2 7.2z',
  system: 'M2 3h12v8H2zM5.5 13.5h5M8 11v2.5',
  lock: 'M3.5 7.2h9v6.3h-9zM5.2 7.2V5a2.8 2.8 0 0 1 5.6 0v2.2',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  goto: 'M2.5 8h10M9 4.5L12.5 8 9 11.5',
  undo: 'M5.6 2.6L2.6 5.6l3 3M2.9 5.6h6.4a4 4 0 0 1 0 8H6',
  redo: 'M10.4 2.6l3 3-3 3M13.1 5.6H6.7a4 4 0 0 0 0 8H10',
  enlarge: 'M9.5 2.5h4v4M13.5 2.5l-4.6 4.6M6.5 13.5h-4v-4M2.5 13.5l4.6-4.6',
  print: 'M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z',
  keys: 'M1.8 4h12.4v8H1.8zM4 6.5h.1M6.7 6.5h.1M9.3 6.5h.1M12 6.5h.1M5 9.5h6',
  file: 'M3.5 1.8h6l3 3v9.4h-9zM9.2 1.8v3.3h3.3',
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration only: the words beside it say the same. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
