import { useEffect, useState } from 'react';
import { useApp, useSession } from '../session.tsx';

const PATIENCE_MS = 300;
const DOING = {
  analyze: 'Analyzing',
  redact: 'Replacing the names',
  restore: 'Putting the names back',
  'hide-words': 'Replacing the names',
  'findings-text': 'Writing the findings',
  flow: 'Drawing',
  unpack: 'Unpacking',
  syntax: 'Reading',
  outline: 'Reading',
  complete: 'Reading',
  hover: 'Reading',
  log: 'Reading',
  simulate: 'Simulating',
  export: 'Writing the files',
  'rule-page': 'Looking the rule up',
} as const;

/** Shown when the worker takes longer than a moment; lies over the panel, so that nothing moves. */
export function Progress() {
  const { client } = useSession();
  const activity = useApp((state) => state.activity);
  const [late, setLate] = useState<number | null>(null);
  const since = activity?.since ?? null;
  useEffect(() => {
    if (since === null) return;
    const timer = setTimeout(setLate, Math.max(0, PATIENCE_MS - (performance.now() - since)), since);
    return () => clearTimeout(timer);
  }, [since]);
  if (!activity || late !== since) return null;
  return (
    <div className="progress" role="status">
      <span className="progress-line" aria-hidden="true" />
      <span>{DOING[activity.kind]}…</span>
      <button type="button" className="button" onClick={() => client.cancel()}>
        Cancel
      </button>
    </div>
  );
}
