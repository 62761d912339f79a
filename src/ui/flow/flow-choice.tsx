import { useState } from 'react';
import { remember } from '../../core/base/remember.ts';
import type { FlowTarget } from '../../core/report/charts.ts';
import type { CheckReport } from '../../core/report/check-report.ts';
import { useSession } from '../session.tsx';
import { PRIVATE_FIELD } from '../shared/fields/private-field.ts';

/** A list of thousands would stand still while it is drawn: the others are found by their name. */
const MOST_OPTIONS = 100;

interface Choice {
  readonly target: FlowTarget;
  readonly label: string;
}

const choicesIn = remember((report: CheckReport): readonly Choice[] => [
  ...serverChoices(report),
  ...upstreamChoices(report),
]);

function serverChoices({ sockets }: CheckReport): Choice[] {
  return sockets.flatMap(({ tls, address, servers }, socket) =>
    tls
      ? servers.map(
          ({ names }, server): Choice => ({
            target: { kind: 'server', socket, server },
            label: `${address}  ${names[0] ?? 'without a name'}`,
          }),
        )
      : [],
  );
}

function upstreamChoices({ upstreams }: CheckReport): Choice[] {
  return upstreams.map(({ target, line }, upstream) => ({
    target: { kind: 'upstream', upstream },
    label: `${target}, line ${line}`,
  }));
}

const keyOf = (target: FlowTarget): string =>
  target.kind === 'server' ? `${target.socket} ${target.server}` : `upstream ${target.upstream}`;

/** Whose chart is shown. */
export function FlowChoice({ report, shown }: { report: CheckReport; shown: FlowTarget }) {
  const { store } = useSession();
  const [wanted, setWanted] = useState('');
  const all = choicesIn(report);
  const many = all.length > MOST_OPTIONS;
  const words = wanted.trim().toLowerCase();
  const found = words === '' ? all : all.filter(({ label }) => label.toLowerCase().includes(words));
  const offered = found.slice(0, MOST_OPTIONS);
  const key = keyOf(shown);
  const current = all.find(({ target }) => keyOf(target) === key);
  if (current && !offered.includes(current)) offered.unshift(current);
  const group = (kind: FlowTarget['kind'], label: string) => {
    const choices = offered.filter(({ target }) => target.kind === kind);
    if (choices.length === 0) return null;
    return (
      <optgroup label={label}>
        {choices.map((choice) => (
          <option key={keyOf(choice.target)} value={keyOf(choice.target)}>
            {choice.label}
          </option>
        ))}
      </optgroup>
    );
  };
  return (
    <>
      {many && (
        <label className="field-inline">
          <span>Find</span>
          <input
            type="search"
            value={wanted}
            placeholder="name or address:port"
            {...PRIVATE_FIELD}
            onChange={(event) => setWanted(event.target.value)}
          />
        </label>
      )}
      <label className="field-inline">
        <span>Show</span>
        <select
          value={key}
          translate="no"
          onChange={(event) => {
            const chosen = offered.find(({ target }) => keyOf(target) === event.target.value);
            if (chosen) store.getState().showFlow(chosen.target);
          }}
        >
          {group('server', 'Clients of a server')}
          {group('upstream', 'To an upstream server')}
        </select>
      </label>
    </>
  );
}
