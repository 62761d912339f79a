import { useEffect, useState } from 'react';
import type { Failure } from '../../core/base/failure.ts';
import type { Seconds } from '../../core/base/units.ts';
import { DEFAULT_TIMEOUT } from '../../core/catalog/defaults.ts';
import type { Farm, FarmQuestion } from '../../core/farm/ask-farm.ts';
import type { GivenHost } from '../../core/farm/sharing/farm-host.ts';
import type { FarmHostInput } from '../../store/farm.ts';
import { fieldNumber, readFields, readTimeField } from '../../store/sizing/calculator-fields.ts';
import { useApp, useSession } from '../session.tsx';

const asGiven = ({ name, files }: FarmHostInput): GivenHost => ({ name, sources: files });

/** null: no host is there, or the answer is on its way. */
export function useFarm(): Farm | Failure | null {
  const { client } = useSession();
  const hosts = useApp((state) => state.farmHosts);
  const same = useApp((state) => state.farmSame);
  const balancer = useApp((state) => state.farmBalancer);
  const calculator = useApp((state) => state.calculator);
  const [answer, setAnswer] = useState<Farm | Failure | null>(null);
  const typedRollout = useApp((state) => state.farmRollout);
  const fields = readFields(calculator);
  const roundTrip = fieldNumber(fields.rtt) ?? 0;
  const count = Math.round(fieldNumber(fields.hosts) ?? 1);
  const timeout = (fieldNumber(fields.timeout) as Seconds | null) ?? DEFAULT_TIMEOUT;
  const rollout = fieldNumber(readTimeField(typedRollout)) as Seconds | null;
  const { key } = calculator;
  useEffect(() => {
    if (hosts.length === 0 && count < 2) {
      setAnswer(null);
      return;
    }
    let wanted = true;
    const front = hosts.find(({ inFront }) => inFront);
    const asked: FarmQuestion = {
      hosts: hosts.filter(({ inFront }) => !inFront).map(asGiven),
      assumed: { count, sameKeys: same, timeout },
      said: { keys: same, certificates: same },
      balancer: front ? asGiven(front) : balancer,
      cost: { roundTrip, key },
      ...(rollout !== null && { rollout }),
    };
    void client.ask('farm', asked).then((reply) => {
      if (wanted && reply !== null) setAnswer(reply);
    });
    return () => {
      wanted = false;
    };
  }, [client, hosts, same, balancer, roundTrip, key, count, timeout, rollout]);
  return answer;
}
