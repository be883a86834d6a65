import { toIso } from '../../clock.ts';
import type { Channel } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { cutPage, type PageRequest } from '../../store/paging.ts';
import type { Carrier, Receipt, ReceiptHandler } from '../../carrier.ts';
import { behaviourOf, LISTENED, type Told } from './magic-addresses.ts';
import { createOutbox, openStoredSubmission, type OutboxEntry } from './outbox.ts';
import {
	type ScheduledReceipt,
	createReceiptSimulator,
	type ReceiptSimulator,
} from './receipt-simulator.ts';

/** Hand-overs at the same time; each group of them is put on the shelf by one commit. */
const AT_ONCE = 200;

/** How fast an imaginary voice speaks: characters a second. */
const SPEECH = 15;

/**
 * The carrier that sends nothing: it keeps what it is handed and behaves like a network, as the magic addresses say
 * (`sandbox/addresses.ts`). Receipts that were not taken before a stop are told again after the next start, as a network would.
 */
export function createSandbox(core: Core, channel: Channel): Carrier {
	const shelf = createOutbox(core, channel);
	let handler: ReceiptHandler | undefined;
	let teller: ReceiptSimulator | undefined;

	async function tellOpen(): Promise<void> {
		const told: string[] = [];
		for (const shelved of await shelf.open()) {
			const appointments = appointmentsOf(channel, shelved);
			if (appointments.length === 0) told.push(shelved.messageId);
			else teller?.plan(shelved.messageId, appointments);
		}
		await shelf.settle(told);
	}

	return {
		kind: 'sandbox',
		limits: { concurrency: AT_ONCE },
		async submit(submission) {
			const { messageId, to, attempt } = submission;
			const { answer, early = [] } = behaviourOf(channel, to);
			const answered = answer?.(attempt) ?? null;
			if (answered !== null && !answered.keeps) return answered.result;
			let shelved: OutboxEntry;
			try {
				shelved = await shelf.put(submission);
			} catch (error) {
				core.log.error({ err: error, messageId }, 'the sandbox could not keep a message');
				return { kind: 'busy', reason: 'sandbox_store' };
			}
			if (early.length > 0) await handler?.(...early.map((told) => asReceipt(shelved, told, 0)));
			const appointments = appointmentsOf(channel, shelved);
			if (appointments.length > 0) teller?.plan(messageId, appointments);
			return answered?.result ?? { kind: 'accepted', carrierRef: null };
		},
		receipts(to) {
			handler = to;
			teller = createReceiptSimulator(core, to, (messageIds) => shelf.settle(messageIds));
			void tellOpen().catch((error: unknown) => core.log.error({ err: error }, 'sandbox receipts'));
		},
		async close() {
			await teller?.close();
		},
	};
}

/** What is told of a message and when. After its validity a network gives up. */
function appointmentsOf(channel: Channel, shelved: OutboxEntry): ScheduledReceipt[] {
	const { handedOverAt, kept } = shelved;
	const { steps } = behaviourOf(channel, kept.to);
	return steps.map(({ after, told }, index) => {
		const at = handedOverAt + after;
		if (kept.validUntil === undefined || at <= kept.validUntil || told.kind !== 'delivered') {
			return { at, receipt: asReceipt(shelved, told, index) };
		}
		const expired: Told = { kind: 'undelivered', reason: 'validity_expired', bounced: false };
		return {
			at: Math.max(handedOverAt, kept.validUntil),
			receipt: asReceipt(shelved, expired, index),
		};
	});
}

function asReceipt({ messageId, kept }: OutboxEntry, told: Told, index: number): Receipt {
	switch (told.kind) {
		case 'delivered':
			if (told.call?.durationSeconds !== LISTENED) return { ...told, messageId };
			return {
				...told,
				messageId,
				call: {
					...told.call,
					durationSeconds: Math.max(1, Math.ceil((kept.content.text ?? '').length / SPEECH)),
				},
			};
		case 'replied':
		case 'pressed':
			// Told again after a restart, it is the same reply.
			return { ...told, messageId, ref: `${messageId}:${index}` };
		default:
			return { ...told, messageId };
	}
}

/** What was handed to the sandbox, as the account sees it. */
export async function listSandboxMessages(core: Core, accountId: string, page: PageRequest) {
	let query = core.store.read
		.selectFrom('sandbox_messages')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq', page.order)
		.limit(page.limit + 1);
	if (page.order === 'asc') {
		query = query.where('seq', '<=', await core.store.settled('sandbox_messages'));
	}
	if (page.after !== undefined) {
		query = query.where('seq', page.order === 'asc' ? '>' : '<', page.after);
	}
	const { rows, nextCursor } = cutPage(await query.execute(), page.limit);
	const data = rows.map((row) => {
		const { validUntil, announcement, ...kept } = openStoredSubmission(core, row);
		return {
			messageId: row.message_id,
			channel: row.channel,
			...kept,
			announcement: announcement ?? null,
			validUntil: validUntil === undefined ? null : toIso(validUntil),
			handedOverAt: toIso(row.handed_over_at),
		};
	});
	return { data, nextCursor };
}
