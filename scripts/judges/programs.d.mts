export interface Program {
  /** as on PATH; `chdb`: a Python that has it */
  readonly name: string;
  readonly comes: 'with Debian' | 'installed' | 'unpacked' | 'built' | 'by hand';
  readonly debianPackage?: string;
  /** packages of what it cannot run without */
  readonly libraries?: readonly string[];
  readonly howToGet: string;
  /** the test files, or their parts, that call it */
  readonly files: readonly string[];
}
export const PROGRAMS: readonly Program[];
/** below .judges, for the end of PATH */
export const PROGRAM_FOLDERS: readonly string[];
