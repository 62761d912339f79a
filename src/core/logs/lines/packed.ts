interface Packing {
  readonly name: string;
  readonly begins: readonly number[];
  /** the program that unpacks such a file to its standard output */
  readonly unpack: string;
}

/** Packings other than gzip, by how their files begin; they are not read. */
const PACKINGS: readonly Packing[] = [
  { name: 'zstd', begins: [0x28, 0xb5, 0x2f, 0xfd], unpack: 'zstdcat' },
  { name: 'xz', begins: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], unpack: 'xzcat' },
  { name: 'bzip2', begins: [0x42, 0x5a, 0x68], unpack: 'bzcat' },
  { name: 'lz4', begins: [0x04, 0x22, 0x4d, 0x18], unpack: 'lz4cat' },
  { name: 'zip', begins: [0x50, 0x4b, 0x03, 0x04], unpack: 'unzip -p' },
  { name: '7z', begins: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], unpack: '7z x -so' },
];

/** So many bytes tell. */
export const PACKING_BYTES = 6;

/** How a file is packed that begins so; null where it is not, or by gzip. */
export const packingOf = (beginning: readonly number[]): Packing | null =>
  PACKINGS.find(({ begins }) => begins.every((byte, at) => beginning[at] === byte)) ?? null;
