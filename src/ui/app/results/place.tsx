import { isAnswered } from '../../../store/analysis.ts';
import { FarmPanel } from '../../farm/farm-panel.tsx';
import { LogsPanel } from '../../logs/logs-panel.tsx';
import { useApp, useEmpty } from '../../session.tsx';
import { SizePanel } from '../../sizing/size-panel.tsx';

export interface PlaceProps {
  readonly view: 'size' | 'logs' | 'farm';
}

const PLACES = {
  size: ['Zone size', SizePanel],
  logs: ['Logs', LogsPanel],
  farm: ['Several hosts', FarmPanel],
} as const;

/** What needs no configuration: the calculator, the logs and several hosts, without a text beside them. */
export function Place({ view }: PlaceProps) {
  const fresh = useApp(isAnswered);
  const empty = useEmpty();
  const [name, Panel] = PLACES[view];
  return (
    <section
      className="panel place"
      aria-label={name}
      aria-busy={!fresh && !empty}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reachable by keyboard
      tabIndex={0}
    >
      <div className="place-body">
        <Panel />
      </div>
    </section>
  );
}
