import { isAnswered } from '../../../store/analysis.ts';
import { LogsPanel } from '../../logs/logs-panel.tsx';
import { useApp, useEmpty } from '../../session.tsx';
import { SizePanel } from '../../sizing/size-panel.tsx';

export interface PlaceProps {
  readonly view: 'size' | 'logs';
}

/** What needs no configuration: the calculator and the logs, without a text beside them. */
export function Place({ view }: PlaceProps) {
  const fresh = useApp(isAnswered);
  const empty = useEmpty();
  return (
    <section
      className="panel place"
      aria-label={view === 'size' ? 'Zone size' : 'Logs'}
      aria-busy={!fresh && !empty}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reachable by keyboard
      tabIndex={0}
    >
      <div className="place-body">{view === 'size' ? <SizePanel /> : <LogsPanel />}</div>
    </section>
  );
}
