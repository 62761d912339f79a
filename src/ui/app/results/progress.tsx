import { useEffect, useState } from 'react';
import type { Progress as Told } from '../../../core/base/progress.ts';
import type { JobName } from '../../../worker/jobs.ts';
import { useApp, useSession } from '../../session.tsx';
import { count } from '../../shared/terms/wording.ts';

const PATIENCE_MS = 300;
const DOING: Readonly<Partial<Record<JobName, string>>> = {
  analyze: 'Analyzing',
  redact: 'Replacing the names',
  restore: 'Putting the names back',
  'findings-text': 'Writing the findings',
  flow: 'Drawing',
  unpack: 'Unpacking',
  export: 'Writing the files',
};

const sayProgress = ({ doing = 'Analyzing', done, total, unit = 'line' }: Told): string =>
  `${doing}: ${done.toLocaleString('en')} of ${count(total, unit)}`;

/** Shown when the worker takes longer than a moment; lies over the panel, so that nothing moves. */
export function Progress() {
  const { client, store } = useSession();
  const activity = useApp((state) => state.activity);
  const progress = useApp((state) => state.progress);
  const [late, setLate] = useState<number | null>(null);
  const since = activity?.since ?? null;
  useEffect(() => {
    if (since === null) return;
    const timer = setTimeout(setLate, Math.max(0, PATIENCE_MS - (performance.now() - since)), since);
    return () => clearTimeout(timer);
  }, [since]);
  if (!activity || late !== since) return null;
  const cancel = () => {
    store.setState({ canceled: true });
    client.cancel();
  };
  const counted = activity.name === 'analyze' && progress ? sayProgress(progress) : null;
  return (
    <div className="progress" role="status">
      <span className="progress-line" aria-hidden="true" />
      {/* read out once, and not with every number */}
      <span className={counted === null ? '' : 'unseen'}>{DOING[activity.name] ?? 'Reading'}…</span>
      {counted !== null && (
        <span className="progress-count" aria-hidden="true">
          {counted}
        </span>
      )}
      <button type="button" className="button" onClick={cancel}>
        Cancel
      </button>
    </div>
  );
}
