import { dayIn, endOfDay, plusDays, type SmsReport } from '@marketing-cible/governance';
import { canonicalSubject } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { openMessage, type StoredMessage } from '../../messages/message/model.ts';
import { inChunks } from '../../store/chunks.ts';
import { inList } from '../../store/prepared.ts';
import type { Unit } from '../../store/store.ts';
import { equivalentHashes } from '../../subjects/subject.ts';

/** How long before its report a message may have been sent: people report late, and exports name the day of the report alone. */
const BEFORE_DAYS = 15;

/** Why a row names no message. */
export type Mismatch =
	| 'no_number'
	| 'unreadable_number'
	| 'in_the_future'
	| 'no_message'
	| 'other_sender';

/** The message that a report is about, or why none is. */
export type Match = { message: StoredMessage } | { reason: Mismatch };

/** Finds the message of a report: the last one of the sender to this person before the end of the day, in any of the accounts. */
export async function matchReport(
	core: Core,
	unit: Unit,
	accounts: readonly string[],
	{ reporter, sender, reportedOn }: SmsReport,
): Promise<Match> {
	if (reporter === null) return { reason: 'no_number' };
	const address = canonicalSubject(internationalOf(reporter));
	if (address === null || address.includes('@')) return { reason: 'unreadable_number' };
	if (reportedOn > dayIn('FR', core.clock.now())) return { reason: 'in_the_future' };
	const until = endOfDay('FR', reportedOn);
	const from = endOfDay('FR', plusDays(reportedOn, -BEFORE_DAYS));
	let isOtherSender = false;
	let newest: StoredMessage | null = null;
	for (const some of inChunks(accounts)) {
		const hashes = some.flatMap((id) => equivalentHashes(core, id, address));
		for (const chunk of inChunks(hashes)) {
			const rows = await unit.db
				.selectFrom('messages')
				.selectAll()
				.where(inList(unit.db, 'subject_hash', chunk))
				.where('channel', '=', 'sms')
				.where('handed_over_at', '>', from)
				.where('handed_over_at', '<=', until)
				.orderBy('handed_over_at', 'desc')
				.limit(50)
				.execute();
			for (const row of rows) {
				const message = openMessage(core, row);
				if (!isSender(message.secret.sender, sender)) isOtherSender = true;
				else if (newest === null || (message.handedOverAt ?? 0) > (newest.handedOverAt ?? 0)) {
					newest = message;
				}
			}
		}
	}
	if (newest !== null) return { message: newest };
	return { reason: isOtherSender ? 'other_sender' : 'no_message' };
}

/** Exports write a number as MSISDN, that is with the calling code and without a plus. */
function internationalOf(text: string): string {
	const digits = text.replace(/[\s.-]/g, '');
	return /^(?:33|262|590|594|596)\d{9}$/.test(digits) ? `+${digits}` : text;
}

/** Whether two senders are the same, however they are written. */
function isSender(sent: string | null, reported: string): boolean {
	return sent !== null && keyOf(sent) === keyOf(reported);
}

function keyOf(sender: string): string {
	const compact = sender.trim().replace(/[\s.-]/g, '');
	const number = /^\+?\d{9,}$/.test(compact) ? canonicalSubject(internationalOf(compact)) : null;
	return (number ?? compact).toLowerCase();
}
