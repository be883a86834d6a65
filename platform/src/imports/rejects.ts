import { IGNORED } from '@marketing-cible/lists';
import type { Core } from '../core.ts';
import { REJECT_REASON } from './header.ts';
import type { StoredImport } from './model.ts';
import { rowsOf } from './rows.ts';

const BYTE_ORDER_MARK = '\ufeff';

/**
 * Writes the invalid rows as CSV, with the columns and the separator of the file and a last column with the reason. The cells are those
 * of the file: corrected, it can be imported again.
 */
export async function* writeRejects(core: Core, stored: StoredImport): AsyncGenerator<string> {
	const { analysis, targets } = stored.secret;
	if (analysis === null) return;
	const { columns, separator } = analysis;
	const write = (cells: readonly string[]) =>
		`${cells.map((cell) => quoted(cell, separator)).join(separator)}\r\n`;
	const names = columns.map(({ name }, index) => {
		const target = targets?.[index] ?? IGNORED;
		// A file without a header gets one that is recognized.
		return analysis.withoutHeader && target !== IGNORED ? target : name;
	});
	yield BYTE_ORDER_MARK + write([...names, REJECT_REASON]);
	for await (const { raw, outcome } of rowsOf(core, stored, { outcome: 'invalid' }, -1)) {
		const [, , ...cells] = raw;
		// An erased person has no cells any more.
		if (cells.length === 0) continue;
		const own = columns.map((_, index) => cells[index] ?? '');
		// Cells without a column stay beyond the columns: what made the row invalid is not dropped.
		const others = cells.slice(columns.length);
		const last = others.findLastIndex((cell) => cell.trim() !== '');
		yield write([...own, outcome.reason ?? '', ...others.slice(0, last + 1)]);
	}
}

function quoted(cell: string, separator: string): string {
	const mustQuote = cell.includes('"') || cell.includes(separator) || /[\r\n]|^\s|\s$/.test(cell);
	return mustQuote ? `"${cell.replaceAll('"', '""')}"` : cell;
}
