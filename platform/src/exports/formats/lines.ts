import type { ExportFormat } from '@marketing-cible/contract';
import type { ExportedRow } from '../model.ts';
import type { ExportSource } from '../sources/source.ts';
import { csvRow, type CsvDialect, EXCEL_FR, PLAIN } from './csv.ts';

/** Writes the rows of an export in a format. */
export interface Writer {
	/** What stands before the first row. */
	beginning: string;
	row(row: ExportedRow): string;
}

/** What a format is called outside. */
export const FILES: Readonly<Record<ExportFormat, { contentType: string; extension: string }>> = {
	csv: { contentType: 'text/csv; charset=utf-8', extension: 'csv' },
	'csv-excel-fr': { contentType: 'text/csv; charset=utf-8', extension: 'csv' },
	jsonl: { contentType: 'application/jsonl; charset=utf-8', extension: 'jsonl' },
};

/** @param keys keys of the member of rows that is spread over columns. */
export function writerOf(
	format: ExportFormat,
	source: Pick<ExportSource, 'columns' | 'spread'>,
	keys: readonly string[],
): Writer {
	if (format === 'jsonl') return { beginning: '', row: (row) => `${JSON.stringify(row)}\n` };
	return tableWriter(format === 'csv' ? PLAIN : EXCEL_FR, source, keys);
}

function tableWriter(
	dialect: CsvDialect,
	{ columns, spread }: Pick<ExportSource, 'columns' | 'spread'>,
	keys: readonly string[],
): Writer {
	const header = [...columns, ...keys.map((key) => `${spread ?? ''}.${key}`)];
	return {
		beginning: dialect.beginning + csvRow(header, dialect),
		row(row) {
			const inner = spread === undefined ? {} : ((row[spread] ?? {}) as ExportedRow);
			const spreadValues = keys.map((key) => (Object.hasOwn(inner, key) ? inner[key] : null));
			return csvRow([...columns.map((column) => row[column]), ...spreadValues], dialect);
		},
	};
}
