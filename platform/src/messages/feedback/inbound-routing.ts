import { canonicalSubject, type Channel, isOptOutText } from '../../compliance.ts';
import { optOut } from '../../opt-outs/opt-outs.ts';
import { type Subject, subjectHash } from '../../subjects/subject.ts';
import type { Core } from '../../core.ts';
import { inChunks } from '../../store/chunks.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import { type InboundMessage, type InboundResult, OPT_OUT_KEY } from '../../carrier.ts';
import { OPT_OUT_SOURCES } from '../message/opt-out-sources.ts';
import { lastMessageTo, recordReply } from './reply.ts';
import { recordKeyPresses } from './key-presses.ts';
import { openMessage, type StoredMessage } from '../message/model.ts';
import { findMessage } from '../message/queries.ts';

/** An account, and the last message that it sent to the person. */
interface InboundRecipient {
	accountId: string;
	subject: Subject;
	last: StoredMessage | null;
}

const NO_RESULT: InboundResult = { optOut: null, messageId: null };

/**
 * Records an inbound message. If the carrier does not name the account, it is found by who wrote to the person.
 * @param unit the unit of work to record it in; absent: one of its own.
 */
export async function receiveInbound(
	core: Core,
	inbound: InboundMessage,
	unit?: Unit,
): Promise<InboundResult> {
	const address = canonicalSubject(inbound.from);
	if (address === null) {
		// Short codes and names write too, and cannot be suppressed.
		core.log.warn(
			{ channel: inbound.channel },
			'inbound message from a sender that is not a number',
		);
		return NO_RESULT;
	}
	const { accountId } = inbound;
	const record = (work: Unit) =>
		accountId === undefined
			? routeByHistory(core, work, inbound, address)
			: recordForAccount(core, work, inbound, accountId, address);
	return unit === undefined ? core.store.transaction(record) : record(unit);
}

async function recordForAccount(
	core: Core,
	unit: Unit,
	inbound: InboundMessage,
	accountId: string,
	address: string,
): Promise<InboundResult> {
	const subject = { address, hash: subjectHash(core, accountId, address) };
	const last =
		inbound.messageId === undefined
			? await lastMessageTo(core, unit.db, accountId, inbound.channel, subject)
			: await findMessage(core, unit.db, accountId, inbound.messageId);
	const to = inbound.to ?? last?.secret.sender ?? null;
	return recordAnswer(core, unit, { accountId, subject, last }, { ...inbound, to });
}

/**
 * The reply is reported to one account only, the one whose message it most likely answers. An opt-out holds for more: for every
 * account that wrote to the person from the number that was answered, or, where a number does not tell accounts apart, for every
 * account that wrote at all; if none did, for all, since none may write then.
 */
async function routeByHistory(
	core: Core,
	unit: Unit,
	inbound: InboundMessage,
	address: string,
): Promise<InboundResult> {
	const { channel, keys, text } = inbound;
	const recipients = await findRecipients(core, unit.db, channel, address);
	const wrote = recipients.filter(({ last }) => last !== null);
	const answered = wrote.filter(({ last }) => isSameNumber(last?.secret.sender, inbound.to));
	const concerned = answered.length > 0 ? answered : wrote.length > 0 ? wrote : recipients;
	const asked = keys === undefined ? isOptOutText(text) : keys.includes(OPT_OUT_KEY);
	const stops = asked || inbound.stops === true;
	if (stops) await optOutOfAll(core, unit, channel, concerned);
	const [only] = concerned;
	const recipient = concerned.length === 1 ? only : latest(concerned);
	if (recipient === undefined) return NO_RESULT;
	return recordAnswer(core, unit, recipient, { ...inbound, stops });
}

async function recordAnswer(
	core: Core,
	unit: Unit,
	{ accountId, subject, last }: InboundRecipient,
	{ channel, to, text, keys, ref, stops }: InboundMessage,
): Promise<InboundResult> {
	const about = { accountId, subject, to, ref, message: last };
	const optOut =
		keys === undefined
			? await recordReply(core, unit, { ...about, channel, text, stops })
			: (await recordKeyPresses(core, unit, { ...about, keys })).optOut;
	return { optOut, messageId: last?.id ?? null };
}

async function findRecipients(
	core: Core,
	db: Db,
	channel: Channel,
	address: string,
): Promise<InboundRecipient[]> {
	const accounts = await db.selectFrom('accounts').select('id').orderBy('id').execute();
	const recipients = new Map<string, InboundRecipient>();
	for (const { id } of accounts) {
		const subject = { address, hash: subjectHash(core, id, address) };
		recipients.set(id, { accountId: id, subject, last: null });
	}
	for (const chunk of inChunks([...recipients.values()])) {
		const rows = await db
			.selectFrom('messages')
			.selectAll()
			.where(
				'account_id',
				'in',
				chunk.map(({ accountId }) => accountId),
			)
			.where(
				'subject_hash',
				'in',
				chunk.map(({ subject }) => subject.hash),
			)
			.where('channel', '=', channel)
			.where('status', 'in', ['sending', 'sent', 'delivered', 'undelivered', 'unknown'])
			.orderBy('seq', 'desc')
			.limit(MAX_MESSAGES_READ)
			.execute();
		for (const row of rows) {
			const recipient = recipients.get(row.account_id);
			if (recipient?.last === null) recipient.last = openMessage(core, row);
		}
	}
	return [...recipients.values()];
}

/** Messages to one person that are read; enough to find every account that wrote lately. */
const MAX_MESSAGES_READ = 500;

async function optOutOfAll(
	core: Core,
	unit: Unit,
	channel: Channel,
	recipients: readonly InboundRecipient[],
): Promise<void> {
	for (const { accountId, subject } of recipients) {
		await optOut(core, unit, accountId, {
			subject,
			channels: [channel],
			source: OPT_OUT_SOURCES[channel],
		});
	}
}

function latest(recipients: readonly InboundRecipient[]): InboundRecipient | undefined {
	return recipients
		.filter(({ last }) => last !== null)
		.sort((one, other) => (other.last?.seq ?? 0) - (one.last?.seq ?? 0))[0];
}

function isSameNumber(sender: string | null | undefined, to: string | null): boolean {
	if (sender === null || sender === undefined || to === null) return false;
	return sender === to || (canonicalSubject(sender) ?? sender) === (canonicalSubject(to) ?? to);
}
