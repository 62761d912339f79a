import { type ReactNode, useEffect, useState } from 'react';
import { useSession } from '../session.tsx';
import { Icon } from './icon.tsx';

interface CopyButtonProps {
  /** what the button says */
  readonly label: ReactNode;
  /** what was copied, for the answer: "Copied: the link" */
  readonly what: string;
  /** null: there is nothing to copy, and it has been said why */
  readonly text: () => string | null | Promise<string | null>;
  readonly disabled?: boolean;
  readonly primary?: boolean;
}

/** Copies, and says what it copied. */
export function CopyButton({ label, what, text, disabled = false, primary = false }: CopyButtonProps) {
  const { store } = useSession();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(setCopied, 2500, false);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      const copied = await text();
      if (copied === null) return;
      await navigator.clipboard.writeText(copied);
      setCopied(true);
    } catch {
      store
        .getState()
        .notify(
          'problem',
          `The browser did not let the page copy ${what}. Select the text and copy it by hand.`,
        );
    }
  };
  return (
    <button
      type="button"
      className={primary ? 'button primary' : 'button'}
      onClick={copy}
      disabled={disabled}
    >
      <Icon name={copied ? 'check' : 'copy'} />
      <span aria-live="polite">{copied ? `Copied ${what}` : label}</span>
    </button>
  );
}
