import type { SmsReportsRequest, SmsReportsResult } from '@marketing-cible/contract';
import {
	endOfDay,
	readComplaintText,
	readSmsReports,
	type SmsReport,
} from '@marketing-cible/governance';
import { detectSeparator, RecordReader } from '@marketing-cible/lists';
import { recordAuditEntry } from '../../audit/audit-log.ts';
import { isKnownComplaint, storeComplaint } from '../../complaints/complaints.ts';
import type { Core } from '../../core.ts';
import type { StoredMessage } from '../../messages/message/model.ts';
import { optOut } from '../../opt-outs/opt-outs.ts';
import { invalidField } from '../../problems.ts';
import type { Unit } from '../../store/store.ts';
import { requireAccount } from '../accounts/accounts.ts';
import { matchReport } from './match.ts';

const MOST_ROWS = 5000;
/** Look-up keys that one file may need: one of each account for each row. */
const MOST_LOOKUPS = 1_000_000;

/**
 * Records the reports of an export of 33700 as complaints. Who reported is opted out of all marketing in the same transaction; a second
 * upload of a row changes nothing.
 * @throws {ProblemError} 404; 422 for a file that is no export, or too large.
 */
export async function recordSmsReports(
	core: Core,
	unit: Unit,
	operator: string,
	{ csv, accountId }: SmsReportsRequest,
): Promise<SmsReportsResult> {
	const rows = rowsOf(csv);
	const read = readSmsReports(rows);
	if (read === null) {
		throw invalidField(
			'/csv',
			'must have a header that names the sender (emetteur, expediteur, oadc …) and the day (date, date du signalement …)',
		);
	}
	if (accountId !== undefined) await requireAccount(unit.db, accountId);
	const accounts = accountId === undefined ? await allAccounts(unit) : [accountId];
	if (accounts.length * read.reports.length > MOST_LOOKUPS) {
		throw invalidField('/csv', 'has too many rows for all accounts: split it, or name accountId');
	}
	const result: SmsReportsResult = {
		rows: read.reports.length + read.unreadable.length,
		recorded: [],
		known: 0,
		unmatched: read.unreadable.map(({ row, field }) => ({
			row,
			reason: field === 'sender' ? 'no_sender' : 'no_date',
		})),
	};
	for (const report of read.reports) {
		const { row } = report;
		const match = await matchReport(core, unit, accounts, report);
		if ('reason' in match) result.unmatched.push({ row, reason: match.reason });
		else {
			const complaintId = await record(core, unit, operator, report, match.message);
			const { id: messageId, accountId: of } = match.message;
			if (complaintId === null) result.known += 1;
			else result.recorded.push({ row, complaintId, accountId: of, messageId });
		}
	}
	result.unmatched.sort((one, other) => one.row - other.row);
	return result;
}

/** @throws {ProblemError} 422 */
function rowsOf(csv: string): string[][] {
	const { separator, skip } = detectSeparator(csv.slice(0, 10_000));
	const reader = new RecordReader(separator);
	const records = [...reader.push(csv.slice(skip).replace(/^\uFEFF/, '')), ...reader.end()];
	if (records.length > MOST_ROWS + 1) {
		throw invalidField('/csv', `must have ${MOST_ROWS} rows at most: split it`);
	}
	return records.map(({ fields }) => fields);
}

async function allAccounts(unit: Unit): Promise<string[]> {
	const rows = await unit.db.selectFrom('accounts').select('id').orderBy('id').execute();
	return rows.map(({ id }) => id);
}

/** @returns the id of the complaint; `null`: it is on record. */
async function record(
	core: Core,
	unit: Unit,
	operator: string,
	{ reportedOn, text }: SmsReport,
	{ id: messageId, accountId, subjectHash, secret }: StoredMessage,
): Promise<string | null> {
	if (await isKnownComplaint(unit.db, accountId, messageId, '33700')) return null;
	const subject = { address: secret.to, hash: subjectHash };
	const receivedAt = Math.min(core.clock.now(), endOfDay('FR', reportedOn) - 1);
	const { optOut: optedOut } = await optOut(core, unit, accountId, {
		...{ subject, channels: ['all'], source: 'complaint', occurredAt: receivedAt },
	});
	const { id } = await storeComplaint(core, unit, accountId, {
		...{ subject, channel: '33700', says: readComplaintText(text ?? ''), text },
		...{ messageId, receivedAt, optOutId: optedOut.id, state: 'forwarded' },
	});
	const entry = { accountId, actor: operator, action: 'complaint.recorded', target: id };
	await recordAuditEntry(core, unit, entry);
	return id;
}
