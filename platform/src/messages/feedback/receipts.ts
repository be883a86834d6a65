import { recordComplaint } from '../../suppressions/record.ts';
import type { CallFacts, Receipt } from '../../carrier.ts';
import { optOut } from '../../opt-outs/opt-outs.ts';
import type { Core } from '../../core.ts';
import { appendEvents } from '../../events/events.ts';
import { inChunks } from '../../store/chunks.ts';
import { inList } from '../../store/prepared.ts';
import type { Unit } from '../../store/store.ts';
import { recordBounces } from '../dispatch/record-outcome.ts';
import { recordReply } from './reply.ts';
import { recordKeyPresses } from './key-presses.ts';
import { messageFacts, openMessage, type StoredMessage } from '../message/model.ts';
import { transition } from '../message/transitions.ts';

/** The messages that receipts speak of, as they stand by now. */
type MessagesById = Map<string, StoredMessage>;

/**
 * Writes down what a carrier tells of messages. Told twice, it counts once; told late or out of order, it never takes a final
 * status back (the state machine has no such step).
 */
export async function recordReceipts(core: Core, receipts: readonly Receipt[]): Promise<void> {
	await core.store.transaction(async (unit) => {
		const book = await loadMessages(core, unit, receipts);
		const known = receipts.filter((receipt) => book.has(receipt.messageId ?? ''));
		if (known.length < receipts.length) {
			core.log.warn({ receipts: receipts.length - known.length }, 'receipts for unknown messages');
		}
		for (const alike of inRuns(known)) {
			await proveTaken(core, unit, book, alike);
			await apply(core, unit, book, alike);
		}
	});
}

async function loadMessages(
	core: Core,
	unit: Unit,
	receipts: readonly Receipt[],
): Promise<MessagesById> {
	const book: MessagesById = new Map();
	const ids = [...new Set(receipts.flatMap(({ messageId }) => messageId ?? []))].sort();
	for (const chunk of inChunks(ids)) {
		const rows = await unit.db
			.selectFrom('messages')
			.selectAll()
			.where(inList(unit.db, 'id', chunk))
			.orderBy('seq')
			// Two receipts of one message may come to two processes at once.
			.$if(unit.concurrent, (query) => query.forUpdate())
			.execute();
		for (const row of rows) book.set(row.id, openMessage(core, row));
	}
	return book;
}

/** Plain deliveries that follow each other go through the database together; everything else goes alone. */
function inRuns(receipts: readonly Receipt[]): Receipt[][] {
	const runs: Receipt[][] = [];
	for (const receipt of receipts) {
		const run = runs.at(-1);
		if (run?.[0] !== undefined && isPlain(run[0]) && isPlain(receipt)) run.push(receipt);
		else runs.push([receipt]);
	}
	return runs;
}

function isPlain(receipt: Receipt): boolean {
	return (
		receipt.kind === 'delivered' && receipt.call === undefined && receipt.carrierRef === undefined
	);
}

/**
 * A receipt may overtake the carrier's answer, or come from a carrier that had said “busy”: it proves that the message was
 * taken. Of a message whose outcome was unknown, only its acceptance needs a step of its own.
 */
async function proveTaken(
	core: Core,
	unit: Unit,
	book: MessagesById,
	receipts: readonly Receipt[],
): Promise<void> {
	const messages = current(book, receipts);
	const [first] = receipts;
	const change = first?.carrierRef === undefined ? {} : { carrierRef: first.carrierRef };
	const retried = messages.filter(({ status, attempts }) => status === 'queued' && attempts > 0);
	remember(book, await transition(core, unit, 'overtake', retried, change));
	const sending = messages.filter(({ status }) => status === 'sending');
	remember(book, await transition(core, unit, 'send', sending, change));
	if (first?.kind !== 'accepted') return;
	remember(book, await transition(core, unit, 'confirm', messages, change));
}

/** @param receipts of one kind; several only if they are plain. */
async function apply(
	core: Core,
	unit: Unit,
	book: MessagesById,
	receipts: readonly Receipt[],
): Promise<void> {
	const [receipt] = receipts;
	const messages = current(book, receipts);
	const [message] = messages;
	if (receipt === undefined || message === undefined) return;
	const subject = { address: message.secret.to, hash: message.subject_hash };
	const { account_id: accountId, channel } = message;
	switch (receipt.kind) {
		case 'accepted':
			return;
		case 'delivered': {
			const data = callData(message, receipt.call);
			remember(book, await transition(core, unit, 'deliver', messages, { data }));
			return;
		}
		case 'undelivered': {
			const { reason, bounced, bounce } = receipt;
			const data = callData(message, receipt.call);
			const lost = await transition(core, unit, 'undeliver', messages, { reason, data });
			remember(book, lost);
			if (bounced) await recordBounces(core, unit, lost, reason, bounce);
			return;
		}
		case 'bounced':
			await recordBounces(core, unit, messages, receipt.reason, receipt.bounce);
			return;
		case 'complained':
			if (!(await recordComplaint(core, unit, message))) return;
			await appendEvents(core, unit, [
				{
					accountId,
					type: 'message.complained',
					messageId: message.id,
					data: messageFacts(message),
				},
			]);
			await optOut(core, unit, accountId, { subject, channels: [channel], source: 'complaint' });
			return;
		case 'unsubscribed':
			await optOut(core, unit, accountId, { subject, channels: [channel], source: 'one_click' });
			return;
		case 'replied': {
			const { text, ref } = receipt;
			const to = message.secret.sender;
			await recordReply(core, unit, { accountId, channel, subject, to, text, message, ref });
			return;
		}
		case 'pressed':
			await press(core, unit, book, message, receipt);
	}
}

async function press(
	core: Core,
	unit: Unit,
	book: MessagesById,
	message: StoredMessage,
	{ keys, ref }: Extract<Receipt, { kind: 'pressed' }>,
): Promise<void> {
	const { account_id: accountId, secret } = message;
	const subject = { address: secret.to, hash: message.subject_hash };
	const to = secret.sender;
	const taken = await recordKeyPresses(core, unit, { accountId, subject, to, message, keys, ref });
	if (taken.message !== null) remember(book, [taken.message]);
}

function current(book: MessagesById, receipts: readonly Receipt[]): StoredMessage[] {
	const ids = new Set(receipts.flatMap(({ messageId }) => messageId ?? []));
	return [...ids].flatMap((id) => book.get(id) ?? []);
}

function remember(book: MessagesById, messages: readonly StoredMessage[]): void {
	for (const message of messages) book.set(message.id, message);
}

/** `data.call` of the events that end a call; nothing for other channels. */
function callData(message: StoredMessage, call: CallFacts | undefined): Record<string, unknown> {
	if (message.channel !== 'voice') return {};
	const { durationSeconds = null, answeredBy = null } = call ?? {};
	const keys = message.secret.pressedKeys ?? null;
	return { call: { durationSeconds, answeredBy, keys } };
}
