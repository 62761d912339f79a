// The command tables that every nginx binary carries: names, contexts and arity exactly as that nginx checks them.
import { readFileSync } from 'node:fs';

const COMMAND_SIZE = 56;
const ENTRY_SIZE = 24;
const RELATIVE = 8;
const SYMBOLIC = [1, 6];

/** A 64-bit little-endian ELF file with what its loader would put where. */
class Image {
  constructor(path) {
    this.bytes = readFileSync(path);
    const at = this.u64(0x28);
    const [size, count] = [this.bytes.readUInt16LE(0x3a), this.bytes.readUInt16LE(0x3c)];
    this.sections = Array.from({ length: count }, (_, i) => this.section(at + i * size));
    this.loaded = this.sections.filter((section) => section.address > 0 && section.type !== 8);
    const dynamic = this.sections.find((section) => section.type === 11);
    this.symbols = this.readSymbols(dynamic, this.sections[dynamic.link]);
    this.pointers = this.readPointers();
  }

  u64(at) {
    return Number(this.bytes.readBigUInt64LE(at));
  }

  section(at) {
    return {
      type: this.bytes.readUInt32LE(at + 4),
      address: this.u64(at + 16),
      offset: this.u64(at + 24),
      size: this.u64(at + 32),
      link: this.bytes.readUInt32LE(at + 40),
    };
  }

  readSymbols(table, names) {
    return Array.from({ length: table.size / 24 }, (_, i) => {
      const at = table.offset + i * 24;
      return { name: this.stringAt(names.offset + this.bytes.readUInt32LE(at)), value: this.u64(at + 8) };
    });
  }

  readPointers() {
    const named = new Map(
      this.symbols.filter((symbol) => symbol.value > 0).map((symbol) => [symbol.value, symbol.name]),
    );
    const pointers = new Map();
    for (const table of this.sections.filter((section) => section.type === 4)) {
      for (let at = table.offset; at < table.offset + table.size; at += 24) {
        const info = this.bytes.readBigUInt64LE(at + 8);
        const addend = Number(this.bytes.readBigInt64LE(at + 16));
        const kind = Number(info & 0xffffffffn);
        const symbol = this.symbols[Number(info >> 32n)];
        if (kind === RELATIVE) pointers.set(this.u64(at), { to: addend, name: named.get(addend) });
        else if (SYMBOLIC.includes(kind))
          pointers.set(this.u64(at), { to: symbol.value + addend, name: symbol.name });
      }
    }
    return pointers;
  }

  offsetOf(address) {
    const section = this.loaded.find(({ address: from, size }) => address >= from && address < from + size);
    return section ? section.offset + address - section.address : -1;
  }

  stringAt(offset) {
    return this.bytes.toString('latin1', offset, this.bytes.indexOf(0, offset));
  }

  string(address) {
    const offset = this.offsetOf(address);
    return offset < 0 ? '' : this.stringAt(offset);
  }

  /** An ngx_str_t. */
  text(address) {
    const offset = this.offsetOf(this.pointers.get(address + 8).to);
    return this.bytes.toString('latin1', offset, offset + this.u64(this.offsetOf(address)));
  }
}

/** Consecutive pointers that `wanted` accepts; the longest such list of the file. */
function longestList(image, wanted) {
  const starts = [...image.pointers.keys()].filter((at) => wanted(at) && !wanted(at - 8));
  const lists = starts.map((start) => {
    const list = [];
    for (let at = start; wanted(at); at += 8) list.push(image.pointers.get(at).to);
    return list;
  });
  return lists.sort((a, b) => b.length - a.length)[0] ?? [];
}

/**
 * Every command of an nginx binary, or of a dynamic module of it.
 * @returns {{ module: string, kind: string, name: string, flags: number, setter: string | null, values: string[] | null }[]}
 */
export function readCommands(path) {
  const image = new Image(path);
  const modules = new Set();
  for (const [at, { to }] of image.pointers) {
    // ngx_module_t.signature
    if (/^\d,\d,\d,[01]{20,}$/.test(image.string(to))) modules.add(at - 48);
  }
  const isModule = (at) => modules.has(image.pointers.get(at)?.to);
  const isName = (at) => /^n(?:gx|dk)_\w+_module$/.test(image.string(image.pointers.get(at)?.to ?? 0));
  const names = longestList(image, isName).map((address) => image.string(address));
  return longestList(image, isModule).flatMap((address, i) => commandsOf(image, address, names[i]));
}

function commandsOf(image, address, module) {
  const table = image.pointers.get(address + 64);
  if (!table) return [];
  const kindAt = image.offsetOf(address + 72);
  const kind = image.bytes.toString('latin1', kindAt, kindAt + 4);
  const commands = [];
  for (let at = table.to; image.u64(image.offsetOf(at)) > 0; at += COMMAND_SIZE) {
    const setter = image.pointers.get(at + 24)?.name ?? null;
    const flags = image.u64(image.offsetOf(at + 16));
    commands.push({ module, kind, name: image.text(at), flags, setter, values: valuesOf(image, at, setter) });
  }
  return commands;
}

/** The words of an enumeration, from the table that the command points to. */
function valuesOf(image, command, setter) {
  if (setter !== 'ngx_conf_set_enum_slot' && setter !== 'ngx_conf_set_bitmask_slot') return null;
  const values = [];
  for (let at = image.pointers.get(command + 48).to; image.u64(image.offsetOf(at)) > 0; at += ENTRY_SIZE)
    values.push(image.text(at));
  return values;
}
