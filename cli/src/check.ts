import { decide, defaultPolicy, normalizeAddress } from '@marketing-cible/compliance';
import {
	type Columns,
	type CsvRecord,
	HashMap,
	isRounded,
	readColumns,
	readContact,
} from '@marketing-cible/lists';
import type { CheckArguments } from './arguments.ts';
import { InputError } from './input-error.ts';
import { recordsOf, withAdvice } from './list-file.ts';
import type { Progress } from './progress.ts';
import { Tally } from './tally.ts';

/**
 * Checks every record of a list. Only counts, 64 bits of each address and the result of its strictest record are kept in
 * memory.
 */
export async function checkList(options: CheckArguments, progress: Progress): Promise<Tally> {
	const tally = new Tally();
	const seen = new HashMap();
	const policy = { ...defaultPolicy, preset: options.preset };
	let columns: Columns | undefined;

	for await (const record of recordsOf(options.file)) {
		if (columns === undefined) {
			columns = withAdvice(() => readColumns(record.fields, options.channel, options));
			tally.consentsChecked = columns.consent !== undefined;
			tally.optOutsChecked = columns.optOut.length > 0;
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
		const { to, recipient, facts, ...unclear } = readContact(fields, found, options);
		if (unclear.unreadOptOut) tally.addUnreadOptOut(line);
		if (unclear.unknownCountry) {
			tally.addInvalid('country', line);
			return;
		}
		if (options.channel !== 'email' && isRounded(to)) {
			tally.addInvalid('rounded', line);
			return;
		}
		const read = normalizeAddress(options.channel, to, recipient);
		if (!read.ok) {
			const { problem } = read;
			const reason =
				problem === 'empty' ? 'no_address' : problem === 'short_code' ? problem : 'address';
			tally.addInvalid(reason, line);
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
		const known = seen.get(read.address);
		if (known !== undefined) tally.addDuplicate(line);
		seen.set(read.address, tally.add(verdict, line, known));
	}
}
