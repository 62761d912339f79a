import type { ReactNode } from 'react';

interface CheckProps {
  readonly className?: string;
  readonly checked: boolean;
  /** the id of what says more */
  readonly describedBy?: string;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}

/** A box to check, and what it does. */
export function Check({ className, checked, describedBy, onChange, children }: CheckProps) {
  return (
    <label className={className}>
      <input
        type="checkbox"
        checked={checked}
        aria-describedby={describedBy}
        onChange={({ target }) => onChange(target.checked)}
      />
      <span>{children}</span>
    </label>
  );
}
