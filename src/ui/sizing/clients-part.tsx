import { CLIENT_KINDS } from '../../core/resumption/verdict.ts';
import { CLIENT_WORDS } from '../../core/resumption/words.ts';
import { demandingMix, entriesPerHandshake } from '../../core/sizing/zone/entries-per-handshake.ts';
import { MIX_FIELDS, readMix } from '../../store/sizing/calculator-fields.ts';
import { TableHead } from '../shared/table-head.tsx';
import type { Calculation } from './calculation.ts';
import { Field } from './field.tsx';
import { Part } from './part.tsx';

/** Which clients come, and how many of them store an entry. */
export function ClientsPart({ calculation }: { calculation: Calculation }) {
  const mix = readMix(calculation.fields);
  return (
    <Part
      title="Clients"
      says={SAYS[calculation.input.clients === 'own' && !mix ? 'demanding' : calculation.input.clients]}
    >
      {() => <ClientsBody calculation={calculation} />}
    </Part>
  );
}

const SAYS = { usual: 'usual ones', demanding: 'those that fill the zone most', own: 'as given' } as const;

function ClientsBody({ calculation }: { calculation: Calculation }) {
  const { fields, answer } = calculation;
  const given = readMix(fields);
  const { tickets, nginx, mix } = answer.circumstances;
  const counted = mix ?? demandingMix(tickets, nginx);
  return (
    <>
      <p className="panel-note">
        How many handshakes store an entry depends on who makes them. Your own figures, such as an access log
        gives them, replace the usual ones.
      </p>
      <div className="size-form">
        {CLIENT_KINDS.map((client) => (
          <Field key={client} of={MIX_FIELDS[client]} calculation={calculation} />
        ))}
      </div>
      {given && 'problem' in given && (
        <p className="field-problem" role="status">
          {given.problem}
        </p>
      )}
      <div className="table-scroll">
        <table className="plain-table">
          <caption>Entries that one handshake stores</caption>
          <TableHead columns={['client', { number: 'counted' }, { number: 'full' }, { number: 'resumed' }]} />
          <tbody>
            {CLIENT_KINDS.map((client) => {
              const { full, resumed, useful } = entriesPerHandshake(client, tickets, nginx);
              return (
                <tr key={client}>
                  <th scope="row">{CLIENT_WORDS[client].name}</th>
                  <td className="number">{Number((counted[client] * 100).toFixed(1))} %</td>
                  <td className="number">{full}</td>
                  <td className="number">
                    {resumed}
                    {!useful && ' (never looked up)'}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}
