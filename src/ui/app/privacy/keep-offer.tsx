import { useApp, useEmpty, useSession } from '../../session.tsx';
import { mayKeep } from './keeping.ts';

const DAY = 24;

/** Asked once there is something to keep: whether it is kept, and where. */
export function KeepOffer() {
  const { store, keeping } = useSession();
  const empty = useEmpty();
  const settled = useApp(
    ({ keepHours, keepAsked, sampleRevision, revision }) =>
      keepHours !== null || keepAsked || sampleRevision === revision,
  );
  if (empty || settled || !mayKeep()) return null;
  const answer = (keep: boolean) => {
    store.setState({ keepAsked: true });
    if (keep) keeping.choose(DAY);
  };
  return (
    <div className="keep-offer">
      <p>Your text is in this tab alone: closing or reloading it loses the text.</p>
      <div className="button-row">
        <button type="button" className="button" onClick={() => answer(true)}>
          Keep it in this browser for a day
        </button>
        <button type="button" className="button quiet" onClick={() => answer(false)}>
          Do not keep it
        </button>
      </div>
    </div>
  );
}
