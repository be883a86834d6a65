import { decide, defaultPolicy, normalizeAddress } from '@marketing-cible/compliance';
import type { CheckArguments } from './arguments.ts';
import { readColumns } from './list/columns.ts';
import type { Columns } from './list/columns.ts';
import { readContact } from './list/contact.ts';
import { detectEncoding, textOf } from './list/decode.ts';
import { HashSet } from './list/hashes.ts';
import { RecordReader } from './list/records.ts';
import type { CsvRecord } from './list/records.ts';
import { detectSeparator } from './list/separator.ts';
import type { Progress } from './progress.ts';
import { Tally } from './tally.ts';
import { InputError } from './input-error.ts';

/** Checks every record of a list. Only counts and 64 bits of each address are kept in memory. */
export async function checkList(options: CheckArguments, progress: Progress): Promise<Tally> {
	const tally = new Tally();
	const seen = new HashSet();
	const policy = { ...defaultPolicy, preset: options.preset };
	let columns: Columns | undefined;

	for await (const record of recordsOf(options.file)) {
		if (columns === undefined) {
			columns = readColumns(record.fields, options.channel, options.toColumn);
			tally.consentsChecked = columns.consent !== undefined;
			tally.optOutsChecked = columns.optOut !== undefined;
			if (!columns.withoutHeader) continue;
		}
		tally.lines += 1;
		progress.line(tally.lines);
		checkRecord(record, columns);
	}
	progress.done();
	if (columns === undefined) throw new InputError('The file is empty.');
	return tally;

	function checkRecord({ fields, line, malformed }: CsvRecord, found: Columns): void {
		if (malformed) {
			tally.addInvalid('malformed', line);
			return;
		}
		if (fields.slice(found.width).some((field) => field.trim() !== '')) {
			tally.addInvalid('fields', line);
			return;
		}
		const { to, recipient, facts } = readContact(fields, found, options);
		const read = normalizeAddress(options.channel, to, recipient);
		if (!read.ok) {
			const { problem } = read;
			const reason =
				problem === 'empty' ? 'no_address' : problem === 'short_code' ? problem : 'address';
			tally.addInvalid(reason, line);
			return;
		}
		if (!seen.add(read.address)) {
			tally.addDuplicate(line);
			return;
		}
		const verdict = decide({
			message: {
				channel: options.channel,
				purpose: options.purpose,
				to,
				sender: options.sender,
				content: { text: options.text, subject: options.subject },
				recipient,
			},
			facts,
			policy,
			at: options.at,
			outsideHours: 'defer',
			vantage: tally.consentsChecked && tally.optOutsChecked ? 'authority' : 'edge',
		});
		tally.add(verdict, line);
	}
}

async function* recordsOf(path: string): AsyncGenerator<CsvRecord> {
	let reader: RecordReader | undefined;
	for await (const chunk of textOf(path, await detectEncoding(path))) {
		let text = chunk;
		if (reader === undefined) {
			if (text === '') continue;
			const { separator, skip } = detectSeparator(text);
			reader = new RecordReader(separator, skip > 0 ? 2 : 1);
			text = text.slice(skip);
		}
		yield* reader.push(text);
	}
	if (reader !== undefined) yield* reader.end();
}
