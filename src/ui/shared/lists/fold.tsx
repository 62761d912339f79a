import { type ReactNode, useState } from 'react';

interface FoldProps {
  readonly className: string;
  readonly summary: ReactNode;
  /** drawn once it is opened: a page has hundreds of lists that nobody opens */
  readonly children: () => ReactNode;
}

/** What is opened to be read. */
export function Fold({ className, summary, children }: FoldProps) {
  const [open, setOpen] = useState(false);
  return (
    <details className={className} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {open && children()}
    </details>
  );
}
