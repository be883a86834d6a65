import { recordComplaint } from '../../suppressions/record.ts';
import type { Carrier } from '../../carrier.ts';
import type { CallFacts, LateAcceptance, Receipt } from '../../carrier/inbound.ts';
import { optOut } from '../../opt-outs/opt-outs.ts';
import type { Core } from '../../core.ts';
import { appendEvents } from '../../events/events.ts';
import { inChunks } from '../../store/chunks.ts';
import { inList, prepare } from '../../store/prepared.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import { recordBounces, suppressible } from '../message/bounces.ts';
import { recordCarrierOptOut } from '../message/carrier-opt-out.ts';
import { type NewReferences, storeReferences } from './carrier-references.ts';
import { foldParts, type IdentifiedReceipt, identifyReceipts } from './identify-receipts.ts';
import { countParts } from './message-parts.ts';
import { recordReply } from './reply.ts';
import { recordKeyPresses } from './key-presses.ts';
import { traceReceipts } from './trace-receipts.ts';
import { openMessages, type StoredMessage } from '../message/model.ts';
import { messageFacts } from '../message/views.ts';
import { transition } from '../message/transitions.ts';

/** The messages of receipts, in the state after the receipts applied so far. */
type MessagesById = Map<string, StoredMessage>;

/**
 * Records receipts. A repeated one has no effect; a late one, or one out of order, never reverts a final status (the state machine
 * has no such step).
 *
 * @param scope the scope in which the references of the receipts are unique.
 */
export async function recordReceipts(
	core: Core,
	unit: Unit,
	scope: string,
	receipts: readonly Receipt[],
): Promise<void> {
	const identified = await identifyReceipts(core, unit, scope, receipts);
	const byId = await loadMessages(core, unit, identified);
	const known = identified.filter(({ messageId }) => byId.has(messageId));
	const unknown = identified.length - known.length;
	if (unknown > 0) {
		core.log.warn({ receipts: unknown }, 'receipts for unknown messages');
		core.meter.unmatchedReceipts('dropped', unknown);
	}
	const traced = traceReceipts(core, unit, known, byId);
	const isUnknown = (messageId: string) => byId.get(messageId)?.status === 'unknown';
	for (const alike of inRuns(await foldParts(unit, scope, known, isUnknown))) {
		await confirmAcceptance(core, unit, byId, alike);
		await apply(core, unit, byId, alike);
	}
	traced.end(byId);
}

/** Stores the references of accepted messages, and records the receipts that came before them. */
export async function linkReferences(
	core: Core,
	unit: Unit,
	scope: string,
	accepted: readonly NewReferences[],
): Promise<void> {
	const early = await storeReferences(core, unit, scope, accepted);
	if (early.length === 0) return;
	const receipts = early.map(({ ref, report }): Receipt => ({ ...report, carrierRef: ref }));
	await recordReceipts(core, unit, scope, receipts);
}

/** Records that the carrier had accepted a message, or a part of it, whose outcome was unknown. */
export async function recordLateAcceptance(
	core: Core,
	unit: Unit,
	scope: string,
	{ messageId, carrierRef, receiptRefs, parts }: LateAcceptance,
): Promise<void> {
	await linkReferences(core, unit, scope, [{ messageId, receiptRefs, parts }]);
	if (parts > 1 && (await countParts(unit, messageId, 'known')) < parts) return;
	const target = { messageId, ...(carrierRef === null ? {} : { carrierRef }) };
	await recordReceipts(core, unit, scope, [{ ...target, kind: 'accepted' }]);
}

/** The scope in which the references of a carrier are unique. */
export function scopeOf({
	kind,
	referenceScope,
}: Pick<Carrier, 'kind' | 'referenceScope'>): string {
	return referenceScope ?? kind;
}

const byIdQuery = (db: Db, { ids }: { ids: readonly string[] }) =>
	db
		.selectFrom('messages')
		.selectAll()
		.where(inList(db, 'id', ids))
		.orderBy('seq');
const messagesById = prepare(['ids'], byIdQuery);
const lockedById = prepare(['ids'], (db, ids: { ids: readonly string[] }) =>
	byIdQuery(db, ids).forUpdate(),
);

async function loadMessages(
	core: Core,
	unit: Unit,
	receipts: readonly IdentifiedReceipt[],
): Promise<MessagesById> {
	const messages: MessagesById = new Map();
	const ids = [...new Set(receipts.map(({ messageId }) => messageId))].sort();
	for (const chunk of inChunks(ids)) {
		// Two processes may get receipts of one message at the same time.
		const rows = await (unit.concurrent ? lockedById : messagesById)(unit.db, { ids: chunk });
		for (const message of openMessages(core, rows).messages) messages.set(message.id, message);
	}
	return messages;
}

/** Groups receipts: consecutive plain ones of one kind are stored together, others individually. */
function inRuns(receipts: readonly IdentifiedReceipt[]): IdentifiedReceipt[][] {
	const runs: IdentifiedReceipt[][] = [];
	for (const receipt of receipts) {
		const run = runs.at(-1);
		if (run?.[0]?.kind === receipt.kind && isPlain(run[0]) && isPlain(receipt)) run.push(receipt);
		else runs.push([receipt]);
	}
	return runs;
}

function isPlain(receipt: IdentifiedReceipt): boolean {
	return (
		receipt.kind === 'accepted' || (receipt.kind === 'delivered' && receipt.call === undefined)
	);
}

/**
 * A receipt proves that the carrier has the message. It may arrive before the carrier's answer to the submission, or after the
 * carrier had answered “busy”. A message with an unknown outcome needs a separate step only for `accepted`.
 */
async function confirmAcceptance(
	core: Core,
	unit: Unit,
	byId: MessagesById,
	receipts: readonly IdentifiedReceipt[],
): Promise<void> {
	const messages = current(byId, receipts);
	// Of a message in parts, the first one.
	const carrierRefs = new Map(
		receipts
			.toReversed()
			.flatMap(({ messageId, carrierRef }) =>
				carrierRef === undefined ? [] : [[messageId, carrierRef] as const],
			),
	);
	const change = carrierRefs.size === 0 ? {} : { carrierRefs };
	const retried = messages.filter(({ status, attempts }) => status === 'queued' && attempts > 0);
	remember(byId, await transition(core, unit, 'overtake', retried, change));
	const sending = messages.filter(({ status }) => status === 'sending');
	remember(byId, await transition(core, unit, 'send', sending, change));
	if (receipts[0]?.kind !== 'accepted') return;
	remember(byId, await transition(core, unit, 'confirm', messages, change));
}

/** @param receipts of one kind; several only if they are plain. */
async function apply(
	core: Core,
	unit: Unit,
	byId: MessagesById,
	receipts: readonly IdentifiedReceipt[],
): Promise<void> {
	const [receipt] = receipts;
	const messages = current(byId, receipts);
	const [message] = messages;
	if (receipt === undefined || message === undefined) return;
	const subject = { address: message.secret.to, hash: message.subjectHash };
	const { accountId, channel } = message;
	switch (receipt.kind) {
		case 'accepted':
			return;
		case 'delivered': {
			const data = callData(message, receipt.call);
			remember(byId, await transition(core, unit, 'deliver', messages, { data }));
			return;
		}
		case 'undelivered': {
			const { reason, bounced, bounce, optedOut } = receipt;
			const data = callData(message, receipt.call);
			const undelivered = await transition(core, unit, 'undeliver', messages, { reason, data });
			remember(byId, undelivered);
			if (bounced) await recordBounces(core, unit, undelivered, reason, bounce);
			// The opt-out applies whatever the status of the message.
			if (optedOut === true) await recordCarrierOptOut(core, unit, undelivered[0] ?? message);
			return;
		}
		case 'bounced':
			await recordBounces(core, unit, messages, receipt.reason, receipt.bounce);
			return;
		case 'complained':
			if (!(await recordComplaint(core, unit, suppressible(message)))) return;
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
			await applyKeys(core, unit, byId, message, receipt);
	}
}

async function applyKeys(
	core: Core,
	unit: Unit,
	byId: MessagesById,
	message: StoredMessage,
	{ keys, ref }: Extract<IdentifiedReceipt, { kind: 'pressed' }>,
): Promise<void> {
	const { accountId, secret } = message;
	const subject = { address: secret.to, hash: message.subjectHash };
	const to = secret.sender;
	const pressed = await recordKeyPresses(core, unit, {
		accountId,
		subject,
		to,
		message,
		keys,
		ref,
	});
	if (pressed.message !== null) remember(byId, [pressed.message]);
}

function current(byId: MessagesById, receipts: readonly IdentifiedReceipt[]): StoredMessage[] {
	const ids = new Set(receipts.map(({ messageId }) => messageId));
	return [...ids].flatMap((id) => byId.get(id) ?? []);
}

function remember(byId: MessagesById, messages: readonly StoredMessage[]): void {
	for (const message of messages) byId.set(message.id, message);
}

/** `data.call` of the events that end a call; empty for other channels. */
function callData(message: StoredMessage, call: CallFacts | undefined): Record<string, unknown> {
	if (message.channel !== 'voice') return {};
	const { durationSeconds = null, answeredBy = null } = call ?? {};
	const keys = message.secret.pressedKeys ?? null;
	return { call: { durationSeconds, answeredBy, keys } };
}
