import type { Core } from '../core.ts';
import type { StoredEvent } from '../events/hooks.ts';
import { findMessage } from '../messages/message/queries.ts';
import type { Unit } from '../store/store.ts';
import { isKnownComplaint, storeComplaint } from './complaints.ts';

/**
 * Records the abuse reports of mailbox providers (RFC 5965) as complaints, in the transaction that stores the report. The report itself
 * has suppressed the address; a second report about one message is the same complaint.
 */
export async function recordReports(
	core: Core,
	unit: Unit,
	events: readonly StoredEvent[],
): Promise<void> {
	for (const { type, accountId, messageId, occurredAt } of events) {
		if (type !== 'message.complained' || messageId === null) continue;
		if (await isKnownComplaint(unit.db, accountId, messageId, 'arf')) continue;
		const message = await findMessage(core, unit.db, accountId, messageId);
		if (message === null) continue;
		await storeComplaint(core, unit, accountId, {
			subject: { address: message.secret.to, hash: message.subjectHash },
			...{ channel: 'arf', says: 'unspecified', text: null, messageId },
			...{ receivedAt: occurredAt, optOutId: null, state: 'forwarded' },
		});
	}
}
