import { useApp, useSession } from '../../session.tsx';
import { Icon } from '../../shared/icon.tsx';

/** Takes back the last choice, or the last text that came in place of another; the editor has an undo of its own for what is typed. */
export function UndoButtons() {
  const { store } = useSession();
  const last = useApp((state) => state.past.at(-1)?.name);
  const next = useApp((state) => state.future.at(-1)?.name);
  return (
    <div className="undo-buttons">
      <Step icon="undo" verb="Undo" name={last} onClick={() => store.getState().undo()} />
      <Step icon="redo" verb="Redo" name={next} onClick={() => store.getState().redo()} />
    </div>
  );
}

interface StepProps {
  readonly icon: 'undo' | 'redo';
  readonly verb: string;
  /** of the step; undefined: there is none */
  readonly name: string | undefined;
  readonly onClick: () => void;
}

/** Always there, so that nothing moves when there is something to take back. */
function Step({ icon, verb, name, onClick }: StepProps) {
  const words = name === undefined ? verb : `${verb}: ${name}`;
  return (
    <button
      type="button"
      className="button quiet icon-only"
      disabled={name === undefined}
      title={name === undefined ? `There is nothing to ${verb.toLowerCase()}` : words}
      onClick={onClick}
    >
      <Icon name={icon} />
      <span className="unseen">{words}</span>
    </button>
  );
}
