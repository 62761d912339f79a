import type { Ref } from 'react';
import { useApp, useSession } from '../../session.tsx';
import { Dialog } from '../../shared/dialog.tsx';
import { Check } from '../../shared/fields/check.tsx';
import { KEYS } from './keys.ts';

/** The list of keys, and a switch for those that a slip of the hand or a voice could press. */
export function KeysDialog({ dialog }: { dialog: Ref<HTMLDialogElement> }) {
  const { store } = useSession();
  const letterKeys = useApp((state) => state.letterKeys);
  return (
    <Dialog dialog={dialog} title="Keys">
      <table className="plain-table">
        <tbody>
          {KEYS.map(({ keys, does }) => (
            <tr key={keys}>
              <th scope="row">
                <kbd>{keys}</kbd>
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Check className="dialog-option" checked={letterKeys} onChange={store.getState().setLetterKeys}>
        Keys without Ctrl work: j, k, ?
      </Check>
    </Dialog>
  );
}
