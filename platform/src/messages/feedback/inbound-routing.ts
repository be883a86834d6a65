import { canonicalSubject, type Channel, isOptOutText } from '../../compliance.ts';
import { optOut } from '../../opt-outs/opt-outs.ts';
import { type Subject, subjectHash } from '../../subjects/subject.ts';
import type { Core } from '../../core.ts';
import { inChunks } from '../../store/chunks.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import { OPT_OUT_SOURCES } from '../message/opt-out-sources.ts';
import { recordReply } from './reply.ts';
import { OPT_OUT_KEY, recordKeyPresses } from './key-presses.ts';
import { openMessage, type StoredMessage } from '../message/model.ts';

/** A message that came in on a carrier's number; it names no account and no message. */
export interface InboundMessage {
	channel: Channel;
	/** Who wrote, in any common form. */
	from: string;
	/** Number or code that was written to. */
	to: string | null;
	text: string;
	/** Keys of somebody who called back, in place of words. */
	keys?: string;
	/** The carrier itself read it as a STOP, whatever the words. */
	stops?: boolean;
	/** The carrier's name for it. */
	ref?: string | undefined;
}

/** An account, and the last message that it sent to the person. */
interface InboundRecipient {
	accountId: string;
	subject: Subject;
	last: StoredMessage | null;
}

/**
 * Finds whom an inbound message is meant for. The reply is told to one account only, the one whose message it most likely
 * answers. A STOP holds for more: for every account that wrote to the person from the number that was answered, or, where a
 * number does not tell accounts apart, for every one that wrote at all; if nobody did, for all, since nobody may write then.
 */
export async function receiveInbound(core: Core, inbound: InboundMessage): Promise<void> {
	const address = canonicalSubject(inbound.from);
	if (address === null) {
		// Short codes and names write too: nobody can be suppressed by them.
		core.log.warn({ channel: inbound.channel }, 'inbound message from what is no number');
		return;
	}
	await core.store.transaction(async (unit) => {
		const parties = await findParties(core, unit.db, inbound.channel, address);
		const wrote = parties.filter(({ last }) => last !== null);
		const answered = wrote.filter(({ last }) => isSameNumber(last?.secret.sender, inbound.to));
		const concerned = answered.length > 0 ? answered : wrote.length > 0 ? wrote : parties;
		const { keys } = inbound;
		const asked = keys === undefined ? isOptOutText(inbound.text) : keys.includes(OPT_OUT_KEY);
		const stops = asked || inbound.stops === true;
		if (stops) await stopAll(core, unit, inbound.channel, concerned);
		const [only] = concerned;
		const addressee = concerned.length === 1 ? only : latest(concerned);
		if (addressee === undefined) return;
		const { accountId, subject, last } = addressee;
		const { channel, to, text, ref } = inbound;
		if (keys !== undefined) {
			await recordKeyPresses(core, unit, { accountId, subject, to, keys, ref, message: last });
			return;
		}
		const reply = { accountId, channel, subject, to, text, ref, stops, message: last };
		await recordReply(core, unit, reply);
	});
}

async function findParties(
	core: Core,
	db: Db,
	channel: Channel,
	address: string,
): Promise<InboundRecipient[]> {
	const accounts = await db.selectFrom('accounts').select('id').orderBy('id').execute();
	const parties = new Map<string, InboundRecipient>();
	for (const { id } of accounts) {
		const subject = { address, hash: subjectHash(core, id, address) };
		parties.set(id, { accountId: id, subject, last: null });
	}
	for (const chunk of inChunks([...parties.values()])) {
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
			.limit(LOOKED_AT)
			.execute();
		for (const row of rows) {
			const party = parties.get(row.account_id);
			if (party?.last === null) party.last = openMessage(core, row);
		}
	}
	return [...parties.values()];
}

/** Messages to one person; enough to meet every account that wrote lately. */
const LOOKED_AT = 500;

async function stopAll(
	core: Core,
	unit: Unit,
	channel: Channel,
	parties: readonly InboundRecipient[],
): Promise<void> {
	for (const { accountId, subject } of parties) {
		await optOut(core, unit, accountId, {
			subject,
			channels: [channel],
			source: OPT_OUT_SOURCES[channel],
		});
	}
}

function latest(parties: readonly InboundRecipient[]): InboundRecipient | undefined {
	return parties
		.filter(({ last }) => last !== null)
		.sort((one, other) => (other.last?.seq ?? 0) - (one.last?.seq ?? 0))[0];
}

function isSameNumber(sender: string | null | undefined, to: string | null): boolean {
	if (sender === null || sender === undefined || to === null) return false;
	return sender === to || (canonicalSubject(sender) ?? sender) === (canonicalSubject(to) ?? to);
}
