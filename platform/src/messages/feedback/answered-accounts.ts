import { policyOf } from '../../accounts/accounts.ts';
import type { InboundMessage } from '../../carrier/inbound.ts';
import type { Channel } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { inChunks } from '../../store/chunks.ts';
import { inList } from '../../store/prepared.ts';
import type { Db } from '../../store/schema.ts';
import { hashOfKey, NO_SENDER, SENDER_ID, senderKey } from '../../subjects/sender-key.ts';
import { equivalentHashes, type Subject, subjectHash } from '../../subjects/subject.ts';

/** An account that an inbound message concerns. */
export interface AnsweredAccount {
	accountId: string;
	subject: Subject;
	/** Channels of its messages that the inbound message concerns. */
	channels: readonly Channel[];
	/** Position of the last of these messages. */
	last: number;
}

/** The messages of an account to the person from one sender. */
interface Written {
	accountId: string;
	channel: Channel;
	/** `null` in rows of releases that did not store it. */
	senderHash: string | null;
	last: number;
}

const REACHED = ['sending', 'sent', 'delivered', 'undelivered', 'unknown'] as const;

/** The senders that an inbound message answers, in the form of `senderKey`. */
export function answeredSenders({ to, service, answersDefault }: InboundMessage): string[] {
	return [
		...(to === null ? [] : [senderKey(to)]),
		...(service === undefined ? [] : [senderKey(service)]),
		...(answersDefault === true ? [NO_SENDER] : []),
	];
}

/**
 * The accounts that an inbound message concerns: every account that wrote to the person from the answered sender. If no account did,
 * every account that wrote to the person on this channel; otherwise on any channel.
 */
export async function answeredAccounts(
	core: Core,
	db: Db,
	inbound: InboundMessage,
	address: string,
): Promise<AnsweredAccount[]> {
	const subjects = await subjectsOf(core, db, address);
	const written = await loadWritten(core, db, subjects);
	const answered = await filterAnswered(core, db, inbound, written);
	const onChannel = written.filter(({ channel }) => channel === inbound.channel);
	const concerned = [answered, onChannel, written].find((rows) => rows.length > 0) ?? [];
	return groupByAccount(concerned, inbound.channel, subjects);
}

/** The person's subject in each account: the look-up key of an address differs between accounts. */
async function subjectsOf(core: Core, db: Db, address: string): Promise<Map<string, Subject>> {
	const accounts = await db.selectFrom('accounts').select('id').orderBy('id').execute();
	return new Map(accounts.map(({ id }) => [id, { address, hash: subjectHash(core, id, address) }]));
}

async function loadWritten(
	core: Core,
	db: Db,
	subjects: ReadonlyMap<string, Subject>,
): Promise<Written[]> {
	const written: Written[] = [];
	const keys = [...subjects].flatMap(([accountId, { address }]) =>
		equivalentHashes(core, accountId, address),
	);
	for (const hashes of inChunks(keys)) {
		const rows = await db
			.selectFrom('messages')
			.select(['account_id', 'channel', 'sender_hash'])
			.select(({ fn }) => fn.max<number>('seq').as('last'))
			.where(inList(db, 'subject_hash', hashes))
			.where('status', 'in', REACHED)
			.groupBy(['account_id', 'channel', 'sender_hash'])
			.execute();
		for (const { account_id: accountId, channel, sender_hash: senderHash, last } of rows) {
			written.push({ accountId, channel, senderHash, last });
		}
	}
	return written;
}

async function filterAnswered(
	core: Core,
	db: Db,
	inbound: InboundMessage,
	written: readonly Written[],
): Promise<Written[]> {
	const senders = new Set(answeredSenders(inbound).map((key) => hashOfKey(core, key)));
	const [unnamed, senderId] = [hashOfKey(core, NO_SENDER), hashOfKey(core, SENDER_ID)];
	const answered: Written[] = [];
	for (const row of written) {
		const { senderHash, accountId } = row;
		if (senderHash !== null && senders.has(senderHash)) answered.push(row);
		else if (row.channel !== inbound.channel) continue;
		// Unknown is no difference: a STOP too many may be granted again, a lost one breaks the law.
		else if (senderHash === null) answered.push(row);
		else if (senderHash === unnamed && inbound.answersDefault === undefined) answered.push(row);
		else if (senderHash === senderId && (await isStopCode(db, accountId, inbound.to))) {
			answered.push(row);
		}
	}
	return answered;
}

/** Whether an account's texts ask to send STOP to a number. Recipients cannot reply to an alphanumeric sender ID. */
async function isStopCode(db: Db, accountId: string, to: string | null): Promise<boolean> {
	if (to === null) return false;
	const { stopCodes } = await policyOf(db, accountId);
	const answered = senderKey(to);
	return Object.values(stopCodes).some((code) => senderKey(code) === answered);
}

function groupByAccount(
	rows: readonly Written[],
	channel: Channel,
	subjects: ReadonlyMap<string, Subject>,
): AnsweredAccount[] {
	const accounts = new Map<string, AnsweredAccount>();
	for (const row of rows) {
		const subject = subjects.get(row.accountId);
		if (subject === undefined) continue;
		const known = accounts.get(row.accountId);
		const channels = [...new Set([...(known?.channels ?? []), row.channel])];
		const last = Math.max(known?.last ?? 0, row.last);
		accounts.set(row.accountId, { accountId: row.accountId, subject, channels, last });
	}
	// An account that wrote on the channel of the answer must stop on that channel only.
	return [...accounts.values()].map((account) =>
		account.channels.includes(channel) ? { ...account, channels: [channel] } : account,
	);
}
