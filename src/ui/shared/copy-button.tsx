import { useEffect, useState } from 'react';
import { useSession } from '../session.tsx';
import { Icon } from './icon.tsx';

interface CopyButtonProps {
  /** what the button says */
  readonly label: string;
  /** what was copied, for the answer: "Copied: the link" */
  readonly what: string;
  readonly text: () => string;
  readonly disabled?: boolean;
}

/** Copies, and says what it copied. */
export function CopyButton({ label, what, text, disabled = false }: CopyButtonProps) {
  const { store } = useSession();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(setCopied, 2500, false);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
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
    <button type="button" className="button" onClick={copy} disabled={disabled}>
      <Icon name={copied ? 'check' : 'copy'} />
      <span aria-live="polite">{copied ? `Copied ${what}` : label}</span>
    </button>
  );
}
