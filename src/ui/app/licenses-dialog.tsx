import { NOTICES, type Notice } from 'virtual:third-party-notices';
import { useEffect, useRef } from 'react';
import { useSession } from '../session.tsx';
import { Icon } from '../shared/icon.tsx';
import './licenses.css';

/** The license of the program, and of each part that others made. */
export function LicensesDialog() {
  const { store } = useSession();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!dialog.current!.open) dialog.current!.showModal();
  }, []);
  const [own, ...others] = NOTICES;
  return (
    <dialog
      ref={dialog}
      className="dialog licenses"
      aria-labelledby="licenses-title"
      onClose={() => store.getState().showLicenses(false)}
    >
      <form method="dialog" className="dialog-head">
        <h2 id="licenses-title">Licenses</h2>
        <button type="submit" className="button quiet icon-only" aria-label="Close">
          <Icon name="close" />
        </button>
      </form>
      {own && <License notice={own} />}
      <p>This page contains, under their own licenses:</p>
      {others.map((notice) => (
        <License key={notice.name} notice={notice} />
      ))}
    </dialog>
  );
}

function License({ notice: { name, license, address, text } }: { notice: Notice }) {
  return (
    <details className="license">
      <summary>
        {name} <span className="license-name">{license}</span>
      </summary>
      {address !== '' && (
        <p>
          <a href={address} target="_blank" rel="noopener noreferrer">
            {address.replace('https://', '')}
          </a>
        </p>
      )}
      <pre translate="no">{text}</pre>
    </details>
  );
}
