import { useEffect, useState } from 'react';
import type { Failure } from '../../core/base/failure.ts';
import type { Farm, FarmQuestion } from '../../core/farm/ask-farm.ts';
import { fieldNumber, readFields } from '../../store/sizing/calculator-fields.ts';
import { useApp, useSession } from '../session.tsx';

/** null: no host is there, or the answer is on its way. */
export function useFarm(): Farm | Failure | null {
  const { client } = useSession();
  const hosts = useApp((state) => state.farmHosts);
  const same = useApp((state) => state.farmSame);
  const balancer = useApp((state) => state.farmBalancer);
  const calculator = useApp((state) => state.calculator);
  const [answer, setAnswer] = useState<Farm | Failure | null>(null);
  const roundTrip = fieldNumber(readFields(calculator).rtt) ?? 0;
  const { key } = calculator;
  useEffect(() => {
    if (hosts.length === 0) {
      setAnswer(null);
      return;
    }
    let wanted = true;
    const asked: FarmQuestion = {
      hosts: hosts.map(({ name, files }) => ({ name, sources: files })),
      said: { keys: same, certificates: same },
      balancer,
      cost: { roundTrip, key },
    };
    void client.ask('farm', asked).then((reply) => {
      if (wanted && reply !== null) setAnswer(reply);
    });
    return () => {
      wanted = false;
    };
  }, [client, hosts, same, balancer, roundTrip, key]);
  return answer;
}
