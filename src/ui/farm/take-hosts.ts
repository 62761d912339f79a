import { gather } from '../../core/base/gather.ts';
import type { FarmHostInput } from '../../store/farm.ts';
import { type GivenFile, readGiven } from '../app/intake/read-given.ts';
import type { Session } from '../session.tsx';

/** Every folder is a host, and every file that came without one: a dump of `nginx -T`. */
export async function takeHosts({ store, client }: Session, given: readonly GivenFile[]): Promise<void> {
  const byHost = new Map<string, GivenFile[]>();
  for (const each of given) gather(byHost, each.inFolder ? each.path.split('/')[0]! : each.path, each);
  const hosts: FarmHostInput[] = [];
  const state = store.getState();
  for (const [path, files] of byHost) {
    const { files: sources, problems } = await readGiven(files, client);
    for (const problem of problems.slice(0, 3)) state.notify('problem', problem);
    const name = path.replace(/\.(?:conf|txt|tar|tgz|gz|zip)+$/g, '');
    if (sources.length > 0) hosts.push({ name, files: sources });
    else if (problems.length === 0) state.notify('problem', `There is no configuration in ${path}.`);
  }
  state.addFarmHosts(hosts);
}
