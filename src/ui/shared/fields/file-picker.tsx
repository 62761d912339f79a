import { type ReactNode, useRef } from 'react';

interface FilePickerProps {
  readonly label: string;
  /** asks for a folder, not for files */
  readonly folder?: boolean;
  readonly onPick: (files: readonly File[]) => void;
  /** in front of the label */
  readonly children?: ReactNode;
}

/** A button that opens the browser's file dialog. */
export function FilePicker({ label, folder = false, onPick, children }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="button" onClick={() => input.current?.click()}>
        {children}
        {label}
      </button>
      <input
        ref={(element) => {
          input.current = element;
          if (element) element.webkitdirectory = folder;
        }}
        type="file"
        multiple
        hidden
        aria-label={label}
        onChange={({ target }) => {
          onPick([...(target.files ?? [])]);
          target.value = '';
        }}
      />
    </>
  );
}
