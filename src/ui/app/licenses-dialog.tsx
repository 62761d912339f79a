import { NOTICES, type Notice } from 'virtual:third-party-notices';
import { useEffect, useRef } from 'react';
import { useSession } from '../session.tsx';
import { Dialog } from '../shared/dialog.tsx';
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
    <Dialog
      dialog={dialog}
      title="Licenses"
      className="licenses"
      onClose={() => store.getState().showLicenses(false)}
    >
      {own && <License notice={own} />}
      <p>This page contains, under their own licenses:</p>
      {others.map((notice) => (
        <License key={notice.name} notice={notice} />
      ))}
    </Dialog>
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
