import type { ModuleConnection } from '../reading/connection.ts';
import { lifeOf } from '../reading/lifetime.ts';
import type { CodeStruct } from '../reading/read-module.ts';
import { plainText, type Slot, slotOf } from '../reading/slot.ts';

/** Where a corrected module keeps its session. */
export interface SessionHome {
  /** in the function that makes the connection: `ucf->ssl_session` */
  readonly text: string;
  /** the struct to which a field must be added; null where the files do not show it */
  readonly addTo: CodeStruct | null;
  /** the field is there already */
  readonly there: boolean;
  /** the name of the struct that holds it */
  readonly owner: string;
  /** the field stands beside the context: where the context is created the session can be freed with it */
  readonly besideContext: boolean;
}

const FIELD = 'ssl_session';
/** What is configured once, by its name. */
const LASTING = /(?:conf|peer|upstream|server|backend|origin|node|cluster)(?:_s|_t)*$/;

/** @returns null where no place is certain to be right */
export function homeOf(connection: ModuleConnection): SessionHome | null {
  const { create, offers, source } = connection;
  const offered = offers.find(
    ({ step, slot }) => step.kind === 'offer' && step.fn === create.fn && slot !== null,
  )?.slot;
  if (offered) return isLasting(offered, connection) ? existing(offered) : null;
  if (offers.length > 0) return null;
  const context = plainText(create.args[0] ?? '');
  const holder = /^(\w+(?:(?:->|\.)\w+)*)(->|\.)\w+$/.exec(context);
  if (!holder) return null;
  const probe = slotOf(create.fn, source, `${holder[1]}${holder[2]}${FIELD}`);
  if (!probe || !isLasting(probe, connection)) return null;
  const owner = probe.owner ?? probe.identity.split('.')[0]!;
  const struct = source.structs.get(owner) ?? null;
  const known = struct?.fields.find(
    ({ type, node }) => type === 'ngx_ssl_session_t' && node.type === 'pointer_declarator',
  );
  const name = known?.name ?? FIELD;
  return {
    text: `${holder[1]}${holder[2]}${name}`,
    addTo: known ? null : struct,
    there: known !== undefined,
    owner,
    besideContext: true,
  };
}

const existing = (slot: Slot): SessionHome => ({
  text: slot.text,
  addTo: null,
  there: true,
  owner: slot.owner ?? slot.identity.split('.')[0]!,
  besideContext: false,
});

/** It lives longer than a connection, and belongs to one peer. */
function isLasting(slot: Slot, { source }: ModuleConnection): boolean {
  if (slot.kind !== 'field' || slot.isArray) return false;
  const owner = slot.owner ?? slot.identity.split('.')[0]!;
  const fields = source.structs.get(owner)?.fields ?? [];
  if (fields.some(({ name }) => /^(?:n?addrs|peers|servers|hosts|backends|upstreams|endpoints)$/.test(name)))
    return false;
  const life = lifeOf(slot, source);
  return life === 'longer' || (life === null && LASTING.test(owner));
}
