import { BALANCERS } from '../../core/farm/balancer/balancer.ts';
import { FRESH_ROLLOUT } from '../../store/farm.ts';
import { readTimeField } from '../../store/sizing/calculator-fields.ts';
import { useApp, useSession } from '../session.tsx';
import { Check } from '../shared/fields/check.tsx';
import { FilePicker } from '../shared/fields/file-picker.tsx';
import { PRIVATE_FIELD } from '../shared/fields/private-field.ts';
import { SelectField } from '../shared/fields/select.tsx';
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
  const take = (files: readonly File[]) => {
    const given = files.map((file) => ({
      path: file.webkitRelativePath || file.name,
      file,
      inFolder: file.webkitRelativePath !== '',
    }));
    void takeHosts(session, given);
  };
  return (
    <section aria-label="Hosts" className="farm-hosts">
      <p className="lead">
        Drop the nginx folder of each host anywhere on this page, or what nginx -T prints there: one for each
        host, and that of an nginx in front of them. The files stay in this tab. Without any, identical hosts
        are assumed.
      </p>
      <HostList />
      <div className="farm-buttons">
        <FilePicker label="Add a folder" folder onPick={take}>
          <Icon name="open" />
        </FilePicker>
        <FilePicker label="Add a dump" onPick={take} />
      </div>
    </section>
  );
}

function HostList() {
  const { store } = useSession();
  const hosts = useApp((state) => state.farmHosts);
  const { removeFarmHost, renameFarmHost } = store.getState();
  return (
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
      <SelectField
        label="In front of the hosts"
        value={front < 0 ? balancer : `${GIVEN}${front}`}
        options={[
          ...BALANCERS.map(({ id, name }) => [id, name] as const),
          ...hosts.map(({ name }, at) => [`${GIVEN}${at}`, `${name}, by its configuration`] as const),
        ]}
        hint="The page’s address carries this and the round trip, never a configuration."
        onChange={(value) =>
          value.startsWith(GIVEN) ? setFarmFront(Number(value.slice(GIVEN.length))) : setFarmBalancer(value)
        }
      />
      <Field of="rtt" calculation={calculation} hint="from clients to the hosts" />
      {hosts.length === 0 && (
        <Field of="hosts" calculation={calculation} hint="identical ones, until you give some" />
      )}
      <TextField
        label="Roll-out"
        hint="until every host has new key files and has reloaded"
        value={rollout}
        placeholder={FRESH_ROLLOUT}
        problem={read && 'problem' in read ? read.problem : null}
        onChange={setFarmRollout}
      />
      <Check className="check" checked={same} onChange={setFarmSame}>
        ticket keys and certificates of one path are the same on all hosts
      </Check>
    </section>
  );
}
