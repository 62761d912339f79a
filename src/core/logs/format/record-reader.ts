import { bytesOfLine } from '../lines/line-text.ts';
import { FormatReader } from './format-reader.ts';
import { type ColumnValues, nameColumns } from './guess-columns.ts';
import { FIELD, type Field, fieldOf } from './line-fields.ts';
import { type LogFormat, readLogFormat } from './log-format.ts';
import type { LineRecord } from './record.ts';

const MOST_BYTES = 16_384;

/** Reads lines of labels and values: which label holds what was learned from some of them. */
export class RecordReader {
  readonly reader: FormatReader;
  readonly bytes = new Uint8Array(MOST_BYTES);
  readonly #labels: readonly (readonly [field: number, label: string])[];

  private constructor(format: LogFormat, labels: Readonly<Partial<Record<Field, string>>>) {
    this.reader = new FormatReader(format, true, labels);
    this.#labels = (Object.entries(labels) as [Field, string][]).map(([field, label]) => [
      FIELD[field],
      label,
    ]);
  }

  /** @returns null where nothing in the records tells of TLS, nor of when and by whom */
  static learn(records: readonly LineRecord[]): RecordReader | null {
    const all = [...new Set(records.flatMap((record) => [...record.keys()]))];
    const columns = all.map(
      (label): ColumnValues => ({ label, values: records.flatMap((one) => one.get(label) ?? []) }),
    );
    const names = nameColumns(columns);
    const labels: Partial<Record<Field, string>> = {};
    names.forEach((name, i) => {
      const field = fieldOf(name);
      if (field !== null) labels[field] ??= all[i]!;
    });
    if (!labels.reused && !(labels.time && labels.client)) return null;
    const isStream = names.includes('protocol');
    const text = all.map((label, i) => `${JSON.stringify(label)}:"$${names[i]}"`).join(',');
    const format = readLogFormat('guessed', `{${text}}`, 'json');
    return new RecordReader(isStream ? { ...format, ofStream: true } : format, labels);
  }

  /** Lays the values where the tally finds them. @returns false where the record has none of them */
  lay(record: LineRecord): boolean {
    const { starts, ends } = this.reader;
    let at = 0;
    let found = false;
    for (const [field, label] of this.#labels) {
      const value = record.get(label);
      starts[field] = at;
      if (value !== undefined) {
        at += bytesOfLine(value, this.bytes, at);
        found = true;
      } else if (field !== FIELD.reused) starts[field] = -1;
      ends[field] = at;
    }
    return found;
  }
}
