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
import { Unusable } from './unusable.ts';

/** Judges every record of a list. Nothing is kept but counts and 64 bits of each address. */
export async function checkList(asked: CheckArguments, progress: Progress): Promise<Tally> {
	const tally = new Tally();
	const seen = new HashSet();
	const policy = { ...defaultPolicy, preset: asked.preset };
	let columns: Columns | undefined;

	for await (const record of recordsOf(asked.file)) {
		if (columns === undefined) {
			columns = readColumns(record.fields, asked.channel, asked.toColumn);
			tally.consentsLookedAt = columns.consent !== undefined;
			tally.optOutsLookedAt = columns.optOut !== undefined;
			if (!columns.headless) continue;
		}
		tally.lines += 1;
		progress.line(tally.lines);
		judge(record, columns);
	}
	progress.done();
	if (columns === undefined) throw new Unusable('The file is empty.');
	return tally;

	function judge({ fields, line, malformed }: CsvRecord, found: Columns): void {
		if (malformed) {
			tally.addInvalid('malformed', line);
			return;
		}
		if (fields.slice(found.width).some((field) => field.trim() !== '')) {
			tally.addInvalid('fields', line);
			return;
		}
		const { to, recipient, facts } = readContact(fields, found, asked);
		const read = normalizeAddress(asked.channel, to, recipient);
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
				channel: asked.channel,
				purpose: asked.purpose,
				to,
				sender: asked.sender,
				content: { text: asked.text, subject: asked.subject },
				recipient,
			},
			facts,
			policy,
			at: asked.at,
			outsideHours: 'defer',
			vantage: tally.consentsLookedAt && tally.optOutsLookedAt ? 'authority' : 'edge',
		});
		tally.add(verdict, line);
	}
}

async function* recordsOf(path: string): AsyncGenerator<CsvRecord> {
	let reader: RecordReader | undefined;
	for await (const piece of textOf(path, await detectEncoding(path))) {
		let text = piece;
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
