import { isConfigView, type View } from '../../../store/view.ts';
import { useApp, useSession } from '../../session.tsx';

/** The three places of the page: a configuration, and what needs none. */
export function Places() {
  const { store } = useSession();
  const view = useApp((state) => state.view);
  const configView = useApp((state) => state.configView);
  const reading = useApp((state) => state.logReading.state === 'reading');
  const places: readonly (readonly [string, View, boolean])[] = [
    ['Configuration', configView, isConfigView(view)],
    ['Zone size', 'size', view === 'size'],
    ['Logs', 'logs', view === 'logs'],
    ['Hosts', 'farm', view === 'farm'],
  ];
  return (
    <nav className="places" aria-label="Places">
      {places.map(([name, to, here]) => (
        <button
          key={name}
          type="button"
          aria-current={here ? 'page' : undefined}
          // a log is read while something else is looked at
          aria-busy={(to === 'logs' && reading) || undefined}
          onClick={() => store.getState().showView(to)}
        >
          {name}
        </button>
      ))}
    </nav>
  );
}
