import { type ReactNode, useState } from 'react';

interface PartProps {
  readonly title: string;
  /** what it comes to, beside the title */
  readonly says?: string;
  /** drawn while it is open */
  readonly children: () => ReactNode;
}

/** What stands behind the simple answer, for whoever asks. */
export function Part({ title, says, children }: PartProps) {
  const [open, setOpen] = useState(false);
  return (
    <details className="size-part" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="size-part-title">{title}</span>
        {says && <span className="size-part-says">{says}</span>}
      </summary>
      {open && <div className="size-part-body">{children()}</div>}
    </details>
  );
}
