import { CopyButton } from './copy-button.tsx';

/** A line to take elsewhere. */
export function CommandLine({ what, text }: { what: string; text: string }) {
  return (
    <div className="command">
      <code translate="no">{text}</code>
      <CopyButton label="Copy" what={what} text={() => text} />
    </div>
  );
}
