import type { Day } from '../days/day.ts';

/** A report of an unwanted SMS to 33700 (AF2M), as the operators' export lists it. */
export interface SmsReport {
	/** Counted from 1 after the header. */
	row: number;
	/** The complaining number, as written. */
	reporter: string | null;
	/** The sender ID or number that is reported, as written. */
	sender: string;
	reportedOn: Day;
	text: string | null;
}

type Column = Exclude<keyof SmsReport, 'row'>;

/** Names of columns, folded. The export has no published format: these are the words that operators use. */
const COLUMNS: Readonly<Record<Column, readonly string[]>> = {
	reporter: [
		'msisdn',
		'numero declarant',
		'declarant',
		'numero',
		'abonne',
		'destinataire',
		'reporter',
	],
	sender: ['emetteur', 'expediteur', 'oadc', 'numero signale', 'numero emetteur', 'sender'],
	reportedOn: ['date', 'date signalement', 'date du signalement', 'date reception', 'reported on'],
	text: ['message', 'texte', 'contenu', 'sms', 'text'],
};

/** The contents of a file of reports. */
export interface SmsReports {
	reports: readonly SmsReport[];
	/** Rows that could not be read, counted from 1 after the header, and why. */
	unreadable: readonly { row: number; field: 'sender' | 'reportedOn' }[];
}

/**
 * Reads the rows of an export, header first.
 * @returns `null` if the header names no sender or no date.
 */
export function readSmsReports(rows: readonly (readonly string[])[]): SmsReports | null {
	const [header = [], ...body] = rows;
	const names = header.map(fold);
	const at = (field: Column) => names.findIndex((name) => COLUMNS[field].includes(name));
	const columns = {
		reporter: at('reporter'),
		sender: at('sender'),
		reportedOn: at('reportedOn'),
		text: at('text'),
	};
	if (columns.sender === -1 || columns.reportedOn === -1) return null;
	const reports: SmsReport[] = [];
	const unreadable: SmsReports['unreadable'][number][] = [];
	for (const [index, row] of body.entries()) {
		const cell = (field: Column) => row[columns[field]]?.trim() ?? '';
		const reportedOn = readDay(cell('reportedOn'));
		if (row.every((text) => text.trim() === '')) continue;
		if (cell('sender') === '') unreadable.push({ row: index + 1, field: 'sender' });
		else if (reportedOn === null) unreadable.push({ row: index + 1, field: 'reportedOn' });
		else {
			const [reporter, text] = [cell('reporter') || null, cell('text') || null];
			reports.push({ row: index + 1, reporter, sender: cell('sender'), reportedOn, text });
		}
	}
	return { reports, unreadable };
}

const FRENCH_DAY = /^(\d{2})[/.-](\d{2})[/.-](\d{4})(?:\s.*)?$/;
const ISO_DAY = /^(\d{4}-\d{2}-\d{2})(?:[T\s].*)?$/;

function readDay(text: string): Day | null {
	const [, date, month, year] = FRENCH_DAY.exec(text) ?? [];
	const day = year === undefined ? ISO_DAY.exec(text)?.[1] : `${year}-${month}-${date}`;
	return day === undefined || !exists(day) ? null : day;
}

function exists(day: Day): boolean {
	const instant = Date.parse(`${day}T00:00:00Z`);
	return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(day);
}

function fold(name: string): string {
	return name
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();
}
