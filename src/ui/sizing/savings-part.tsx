import { CLIENT_KINDS } from '../../core/resumption/verdict.ts';
import { CLIENT_WORDS } from '../../core/resumption/words.ts';
import { type Range, SERVER_KEYS, type ServerKey, savings } from '../../core/sizing/savings.ts';
import { demandingMix } from '../../core/sizing/zone/entries-per-handshake.ts';
import { fieldNumber } from '../../store/sizing/calculator-fields.ts';
import { useSession } from '../session.tsx';
import { SelectField } from '../shared/fields/select.tsx';
import type { Calculation } from './calculation.ts';
import { Field } from './field.tsx';
import { Part } from './part.tsx';

const KEY_WORDS: Readonly<Record<ServerKey, string>> = {
  rsa2048: 'RSA 2048',
  rsa4096: 'RSA 4096',
  ec256: 'ECDSA P-256',
};

/** What resumption saves: the server's processor, and the clients' waiting. */
export function SavingsPart({ calculation }: { calculation: Calculation }) {
  return <Part title="What it saves">{() => <SavingsBody calculation={calculation} />}</Part>;
}

const sayRange = ({ least, most }: Range, digits: number): string =>
  `${least.toFixed(digits)} to ${most.toFixed(digits)}`;

function SavingsBody({ calculation }: { calculation: Calculation }) {
  const { store } = useSession();
  const { input, fields, answer } = calculation;
  const { tickets, nginx, mix = demandingMix(tickets, nginx), resumedRate = 0 } = answer.circumstances;
  const saved = savings(input.key, resumedRate, mix, tickets, fieldNumber(fields.rtt) ?? 0);
  return (
    <>
      <div className="size-form">
        <SelectField
          label="Key of the server’s certificate"
          value={input.key}
          options={SERVER_KEYS.map((key) => [key, KEY_WORDS[key]])}
          onChange={(key) => store.getState().setCalculator({ key: key as ServerKey })}
        />
        <Field of="rtt" calculation={calculation} />
      </div>
      <div className="table-scroll">
        <table className="plain-table">
          <tbody>
            <tr>
              <th scope="row">server CPU per resumed connection</th>
              <td className="number">{sayRange(saved.perConnection, 0)} µs less</td>
            </tr>
            <tr>
              <th scope="row">of a full handshake&rsquo;s</th>
              <td className="number">
                {sayRange({ least: saved.part.least * 100, most: saved.part.most * 100 }, 0)} %
              </td>
            </tr>
            {resumedRate > 0 && (
              <tr>
                <th scope="row">at {resumedRate.toLocaleString('en')} resumed per second</th>
                <td className="number">{sayRange(saved.cores, 2)} cores less</td>
              </tr>
            )}
            {CLIENT_KINDS.map((client) => (
              <tr key={client}>
                <th scope="row">waiting, {CLIENT_WORDS[client].name}</th>
                <td className="number">
                  {saved.latency[client] > 0 ? `${saved.latency[client]} ms less` : 'the same'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className="size-notes">
        {resumedRate === 0 && <li>For the total, enter above how many connections resume.</li>}
        <li>
          CPU: {saved.sources[0]}. Other machines have other figures, in about the same proportion. With an
          ECDSA key TLS 1.3 saves little CPU; what is skipped there is sending and checking the certificate.
        </li>
        <li>Round trips: {saved.sources[1]}. TLS 1.3 takes one either way, unless early data is used.</li>
      </ul>
    </>
  );
}
