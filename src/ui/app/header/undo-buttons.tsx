import { useApp, useSession } from '../../session.tsx';
import { Icon } from '../../shared/icon.tsx';

/** Takes back the last choice, or the last text that came in place of another; the editor has an undo of its own for what is typed. */
export function UndoButtons() {
  const { store } = useSession();
  const last = useApp((state) => state.past.at(-1)?.name);
  const next = useApp((state) => state.future.at(-1)?.name);
  if (last === undefined && next === undefined) return null;
  return (
    <div className="undo-buttons">
      <button
        type="button"
        className="button quiet"
        disabled={last === undefined}
        title={last === undefined ? 'There is nothing to undo' : `Undo: ${last}`}
        onClick={() => store.getState().undo()}
      >
        <Icon name="undo" />
        <span className="undo-name">{last === undefined ? 'Undo' : `Undo: ${last}`}</span>
      </button>
      {next !== undefined && (
        <button
          type="button"
          className="button quiet icon-only"
          aria-label={`Redo: ${next}`}
          title={`Redo: ${next}`}
          onClick={() => store.getState().redo()}
        >
          <Icon name="redo" />
        </button>
      )}
    </div>
  );
}
