import { useApp, useSession } from '../../session.tsx';
import { Check } from '../../shared/fields/check.tsx';
import { InlineSelect } from '../../shared/fields/select.tsx';
import { HOURS, type Hours, mayKeep } from './keeping.ts';

const HOUR_WORDS: Readonly<Record<Hours, string>> = { 1: 'an hour', 24: 'a day', 168: 'a week' };

const sayTime = (at: number): string =>
  new Date(at).toLocaleString('en', { weekday: 'short', hour: '2-digit', minute: '2-digit', hour12: false });

/** Off unless the user turns it on; says what is kept and until when. */
export function KeepSwitch() {
  const { keeping } = useSession();
  const hours = useApp((state) => state.keepHours);
  const until = useApp((state) => state.keptUntil);
  if (!mayKeep())
    return (
      <p>
        Nothing can be kept here: other pages that are opened from files could read it. Save the text as a
        file.
      </p>
    );
  return (
    <div className="keep-switch">
      <Check checked={hours !== null} onChange={(on) => keeping.choose(on ? HOURS[0] : null)}>
        Keep my text on this device
      </Check>
      {hours !== null && (
        <InlineSelect
          label="for"
          value={hours}
          options={HOURS.map((each) => [each, `${HOUR_WORDS[each]} after the last change`])}
          onChange={(value) => keeping.choose(Number(value) as Hours)}
        />
      )}
      <p>
        {until === null
          ? 'Off: the text is gone when the tab is closed, reloaded or left.'
          : `Kept in this browser until ${sayTime(until)}. Clear removes it.`}
      </p>
    </div>
  );
}

/** In the header while it is on. */
export function KeptMark() {
  const until = useApp((state) => state.keptUntil);
  if (until === null) return null;
  return <span className="tag kept-mark">text kept until {sayTime(until)}</span>;
}
