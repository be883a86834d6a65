import { toIso } from '../clock.ts';
import type { Channel } from '../compliance.ts';
import type { Core } from '../core.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import type { Carrier, Receipt, ReceiptHandler, Submission, SubmitResult } from './carrier.ts';

/** How long the imaginary subscriber takes to receive a message (milliseconds). */
const TRANSIT = 15;

/** What the magic addresses do; every other address receives. */
const MAGIC: Readonly<
	Record<string, 'undelivered' | 'refused' | 'busy' | 'stop' | 'complaint' | 'unsubscribe'>
> = {
	'+33600000001': 'undelivered',
	'+33600000002': 'refused',
	'+33600000003': 'busy',
	'+33600000004': 'stop',
	'bounce@sandbox.test': 'undelivered',
	'complaint@sandbox.test': 'complaint',
	'unsubscribe@sandbox.test': 'unsubscribe',
};

/** Attempts at which the busy number is busy. */
const BUSY_ATTEMPTS = 2;

type Kept = Omit<Submission, 'messageId' | 'accountId' | 'channel' | 'attempt'>;

/**
 * The carrier that sends nothing: it keeps what it is handed, durably as a real carrier would, and answers as the magic
 * addresses say. Receipts that were not taken before a stop are told again after the next start.
 */
export function createSandbox(core: Core, channel: Channel): Carrier {
	let handler: ReceiptHandler | undefined;
	let closed = false;
	const appointments = new Set<() => void>();
	const telling = new Set<Promise<void>>();

	function tellLater(messageId: string, to: string): void {
		const cancel = core.clock.wakeAt(core.clock.now() + TRANSIT, () => {
			appointments.delete(cancel);
			const told = tell(messageId, to)
				.catch((error: unknown) => core.log.error({ err: error, messageId }, 'receipt failed'))
				.finally(() => telling.delete(told));
			telling.add(told);
		});
		appointments.add(cancel);
	}

	async function tell(messageId: string, to: string): Promise<void> {
		if (handler === undefined || closed) return;
		for (const receipt of receiptsFor(messageId, to)) await handler(receipt);
		await core.store.transaction(async ({ db }) => {
			await db
				.updateTable('sandbox_messages')
				.set({ receipted: 1 })
				.where('message_id', '=', messageId)
				.execute();
		});
	}

	async function tellOpen(): Promise<void> {
		const rows = await core.store.read
			.selectFrom('sandbox_messages')
			.selectAll()
			.where('receipted', '=', 0)
			.where('channel', '=', channel)
			.orderBy('seq')
			.execute();
		for (const row of rows) {
			tellLater(row.message_id, openKept(core, row).to);
		}
	}

	return {
		kind: 'sandbox',
		async submit(submission): Promise<SubmitResult> {
			const magic = MAGIC[submission.to];
			if (magic === 'refused')
				return { kind: 'refused', reason: 'carrier_refused', bounced: false };
			if (magic === 'busy' && submission.attempt <= BUSY_ATTEMPTS) {
				return { kind: 'busy', reason: 'carrier_busy' };
			}
			const { messageId, accountId, channel: _, attempt: __, ...kept } = submission;
			await core.store.transaction(async ({ db }) => {
				await db
					.insertInto('sandbox_messages')
					.values({
						message_id: messageId,
						account_id: accountId,
						channel,
						sealed: core.vault.seal(kept satisfies Kept, `sandbox:${messageId}`),
						handed_over_at: core.clock.now(),
						receipted: 0,
					})
					.execute();
			});
			tellLater(messageId, submission.to);
			return { kind: 'accepted', carrierRef: null };
		},
		receipts(to) {
			handler = to;
			void tellOpen().catch((error: unknown) => core.log.error({ err: error }, 'sandbox receipts'));
		},
		async close() {
			closed = true;
			for (const cancel of appointments) cancel();
			await Promise.all(telling);
		},
	};
}

function receiptsFor(messageId: string, to: string): Receipt[] {
	switch (MAGIC[to]) {
		case 'undelivered': {
			const bounced = to.includes('@');
			const reason = bounced ? 'hard_bounce' : 'unknown_subscriber';
			return [{ messageId, kind: 'undelivered', reason, bounced }];
		}
		case 'stop':
			return [
				{ messageId, kind: 'delivered' },
				{ messageId, kind: 'replied', text: 'STOP' },
			];
		case 'complaint':
			return [
				{ messageId, kind: 'delivered' },
				{ messageId, kind: 'complained' },
			];
		case 'unsubscribe':
			return [
				{ messageId, kind: 'delivered' },
				{ messageId, kind: 'unsubscribed' },
			];
		default:
			return [{ messageId, kind: 'delivered' }];
	}
}

function openKept(core: Core, row: { message_id: string; sealed: Uint8Array }): Kept {
	return core.vault.open(row.sealed, `sandbox:${row.message_id}`) as Kept;
}

/** What was handed to the sandbox, as the account sees it. */
export async function listSandboxMessages(core: Core, accountId: string, page: PageRequest) {
	let query = core.store.read
		.selectFrom('sandbox_messages')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq', page.order)
		.limit(page.limit + 1);
	if (page.after !== undefined) {
		query = query.where('seq', page.order === 'asc' ? '>' : '<', page.after);
	}
	const { rows, nextCursor } = cutPage(await query.execute(), page.limit);
	const data = rows.map((row) => ({
		messageId: row.message_id,
		channel: row.channel,
		...openKept(core, row),
		handedOverAt: toIso(row.handed_over_at),
	}));
	return { data, nextCursor };
}
