import { useRef } from 'react';
import { BALANCERS } from '../../core/farm/balancer/balancer.ts';
import { FRESH_ROLLOUT } from '../../store/farm.ts';
import { readTimeField } from '../../store/sizing/calculator-fields.ts';
import { useApp, useSession } from '../session.tsx';
import { PRIVATE_FIELD } from '../shared/fields/private-field.ts';
import { TextField } from '../shared/fields/text-field.tsx';
import { Icon } from '../shared/icon.tsx';
import { count } from '../shared/terms/wording.ts';
import { useCalculation } from '../sizing/calculation.ts';
import { Field } from '../sizing/field.tsx';
import { FarmAnswer } from './farm-answer.tsx';
import { takeHosts } from './take-hosts.ts';
import { useFarm } from './use-farm.ts';
import './farm.css';

/** Several hosts behind one name: who resumes whose sessions, and what the balancer makes of it. */
export function FarmPanel() {
  const answer = useFarm();
  return (
    <div className="farm">
      <Hosts />
      <Questions />
      {answer && <FarmAnswer answer={answer} />}
    </div>
  );
}

function Hosts() {
  const session = useSession();
  const hosts = useApp((state) => state.farmHosts);
  const folder = useRef<HTMLInputElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const { removeFarmHost, renameFarmHost } = session.store.getState();
  const take = (list: FileList | null) =>
    void takeHosts(
      session,
      [...(list ?? [])].map((each) => ({
        path: each.webkitRelativePath || each.name,
        file: each,
        inFolder: each.webkitRelativePath !== '',
      })),
    );
  return (
    <section aria-label="Hosts" className="farm-hosts">
      <p className="lead">
        Drop the nginx folder of each host anywhere on this page, or what nginx -T prints there: one for each
        host, and that of an nginx in front of them. They stay in this tab. Without any, hosts that are alike
        are assumed.
      </p>
      <ul>
        {hosts.map(({ name, files, inFront }, at) => (
          // the order is that of giving, and names change
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={at}>
            <input
              value={name}
              aria-label={`Name of host ${at + 1}`}
              {...PRIVATE_FIELD}
              onChange={(event) => renameFarmHost(at, event.target.value)}
            />
            <span className="panel-note">
              {count(files.length, 'file')}
              {inFront && ', in front of the others'}
            </span>
            <button
              type="button"
              className="button quiet icon-only"
              aria-label={`Remove ${name}`}
              onClick={() => removeFarmHost(at)}
            >
              <Icon name="clear" />
            </button>
          </li>
        ))}
      </ul>
      <div className="farm-buttons">
        <button type="button" className="button" onClick={() => folder.current?.click()}>
          <Icon name="open" />
          Add a folder
        </button>
        <button type="button" className="button" onClick={() => file.current?.click()}>
          Add a dump
        </button>
      </div>
      <input
        ref={(input) => {
          folder.current = input;
          if (input) input.webkitdirectory = true;
        }}
        type="file"
        hidden
        aria-label="Add a folder"
        onChange={({ target }) => {
          take(target.files);
          target.value = '';
        }}
      />
      <input
        ref={file}
        type="file"
        multiple
        hidden
        aria-label="Add a dump"
        onChange={({ target }) => {
          take(target.files);
          target.value = '';
        }}
      />
    </section>
  );
}

/** In the choice of what is in front: a host that was given, by its number. */
const GIVEN = 'given-';

function Questions() {
  const { store } = useSession();
  const calculation = useCalculation();
  const balancer = useApp((state) => state.farmBalancer);
  const hosts = useApp((state) => state.farmHosts);
  const rollout = useApp((state) => state.farmRollout);
  const front = hosts.findIndex(({ inFront }) => inFront);
  const { setFarmBalancer, setFarmFront, setFarmRollout, setFarmSame } = store.getState();
  const read = readTimeField(rollout);
  const same = useApp((state) => state.farmSame);
  return (
    <section aria-label="Balancer" className="size-form">
      <div className="field">
        <label htmlFor="farm-balancer">In front of the hosts</label>
        <select
          id="farm-balancer"
          value={front < 0 ? balancer : `${GIVEN}${front}`}
          onChange={({ target: { value } }) =>
            value.startsWith(GIVEN) ? setFarmFront(Number(value.slice(GIVEN.length))) : setFarmBalancer(value)
          }
        >
          {BALANCERS.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          {hosts.map(({ name }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the order is that of giving, and names change
            <option key={at} value={`${GIVEN}${at}`}>
              {name}, by its configuration
            </option>
          ))}
        </select>
        <p className="field-hint">
          The address of this page shares this and the round trip, never a configuration.
        </p>
      </div>
      <Field
        of="rtt"
        calculation={calculation}
        label="Round trip"
        hint="from clients to the hosts"
        unit="ms"
      />
      {hosts.length === 0 && (
        <Field
          of="hosts"
          calculation={calculation}
          label="Hosts"
          hint="that are alike, while none is given"
        />
      )}
      <TextField
        label="Roll-out"
        hint="until every host has new key files and has reloaded"
        value={rollout}
        placeholder={FRESH_ROLLOUT}
        problem={read && 'problem' in read ? read.problem : null}
        onChange={setFarmRollout}
      />
      <label className="check">
        <input type="checkbox" checked={same} onChange={({ target }) => setFarmSame(target.checked)} />
        <span>ticket keys and certificates of one path are the same on all hosts</span>
      </label>
    </section>
  );
}
