import { type Bytes, bytes } from '../../base/units.ts';
import { type StoredSession, zoneCapacity } from './capacity.ts';

interface ZoneMemory {
  /** of the zone's shared mapping, set aside at the start */
  readonly reserved: Bytes;
  /** touched once so many entries are in it, about; it never shrinks */
  readonly resident: Bytes;
}

/**
 * Memory of a zone with so many entries. A zone that was just started has next to none resident; full, all of it.
 * Source: fact unused-zone-takes-addresses.
 */
export function zoneMemory(zone: Bytes, entries: number, session: StoredSession): ZoneMemory {
  const capacity = zoneCapacity(zone, session);
  const part = capacity > 0 ? Math.min(1, entries / capacity) : 0;
  return { reserved: zone, resident: bytes(Math.round(zone * part)) };
}
