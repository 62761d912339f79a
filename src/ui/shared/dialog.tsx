import { type ReactNode, type Ref, useId } from 'react';
import { Icon } from './icon.tsx';

interface DialogProps {
  readonly dialog: Ref<HTMLDialogElement>;
  readonly title: string;
  readonly className?: string;
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

/** A dialog with its title and what closes it. */
export function Dialog({ dialog, title, className = '', onClose, children }: DialogProps) {
  const id = useId();
  return (
    <dialog ref={dialog} className={`dialog ${className}`} aria-labelledby={id} onClose={onClose}>
      <form method="dialog" className="dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="submit" className="button quiet icon-only" aria-label="Close">
          <Icon name="close" />
        </button>
      </form>
      {children}
    </dialog>
  );
}
