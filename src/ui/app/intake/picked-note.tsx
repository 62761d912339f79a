import { useApp, useSession } from '../../session.tsx';
import { InlineSelect } from '../../shared/fields/select.tsx';

const WHOLE = 'whole';

/** What was given held more than the configuration that is shown: what is read is said, and can be chosen. */
export function PickedNote() {
  const { store } = useSession();
  const shown = useApp((state) => state.picked);
  if (!shown) return null;
  const { picked, given, part } = shown;
  const choose = (value: string) => {
    const next = value === WHOLE ? null : Number(value);
    const files = next === null ? [given] : picked.parts[next]!.files;
    const step = next === null ? 'reading all of the text' : `reading ${picked.parts[next]!.label}`;
    store.getState().load(files, step, { picked, given, part: next });
  };
  return (
    <div className="picked-note">
      <p role="status">{picked.says}</p>
      <InlineSelect
        label="Read"
        value={part ?? WHOLE}
        options={[
          ...picked.parts.map(({ label }, at) => [at, label] as const),
          [WHOLE, 'all of it, as it is'],
        ]}
        onChange={choose}
      />
    </div>
  );
}
