import {
	channels as allChannels,
	type Channel,
	foldConsents,
	type OptOutSource,
} from '../compliance.ts';
import { keysOfContact, lockPerson } from '../contacts/person.ts';
import type { Core } from '../core.ts';
import { appendEvents } from '../events/events.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import { loadHistories } from '../facts/load-histories.ts';
import { answerAfterHandOvers, lockSubjects } from '../subjects/subject-locks.ts';
import { equivalentHashes, type Subject } from '../subjects/subject.ts';
import type { SubjectHash } from '../types.ts';
import { ALL, cover } from './coverage.ts';
import { openOptOut, optOutViews, sealedOptOut, type StoredOptOut } from './model.ts';

/** An opt-out to record. */
export interface NewOptOut {
	subject: Subject;
	channels: readonly (Channel | 'all')[];
	source: OptOutSource;
	/** Milliseconds since the epoch; a future instant counts as now. */
	occurredAt?: number | undefined;
}

/**
 * Records an opt-out idempotently: returns the existing opt-out if one for the same subject and channels is in force. If a later grant
 * lifted that one, a new opt-out is recorded. An opt-out of `all` is the person's: it covers every address of the contact that has
 * this one, and those that the contact gets later.
 *
 * @returns the opt-out in force and whether it is new.
 */
export async function optOut(
	core: Core,
	unit: Unit,
	accountId: string,
	asked: NewOptOut,
): Promise<{ optOut: StoredOptOut; created: boolean }> {
	const { subject } = asked;
	const channels = channelsKey(asked.channels);
	const covered = await lockCovered(core, unit, accountId, subject, channels);
	answerAfterHandOvers(core, unit, [subject.hash, ...covered]);
	const known = await unit.db
		.selectFrom('opt_outs')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('subject_hash', '=', subject.hash)
		.where('channels', '=', channels)
		.orderBy('seq', 'desc')
		.executeTakeFirst();
	if (
		known !== undefined &&
		(await isInForce(core, unit.db, [subject.hash, ...covered], channels))
	) {
		await cover(unit, [known], covered);
		return { optOut: openOptOut(core, known), created: false };
	}
	const now = core.clock.now();
	const row = {
		id: core.newId('opt'),
		account_id: accountId,
		subject_hash: subject.hash,
		channels,
		source: asked.source,
		occurred_at: Math.min(asked.occurredAt ?? now, now),
		created_at: now,
	};
	await unit.db
		.insertInto('opt_outs')
		.values({ ...row, sealed: sealedOptOut.seal(core.vault, subject.address, row.id) })
		.execute();
	await cover(unit, [row], covered);
	const stored = { ...row, address: subject.address };
	// Webhooks may be read by keys without the scope `contacts`.
	const [view] = await optOutViews(core, unit.db, accountId, [stored], { masked: true });
	await appendEvents(core, unit, [
		{
			accountId,
			type: 'opt_out.created',
			messageId: null,
			subjectHash: subject.hash,
			data: { ...view },
		},
	]);
	return { optOut: stored, created: true };
}

/** Locks what an opt-out covers. @returns it without the subject: other addresses of the line or the person, and the contact. */
async function lockCovered(
	core: Core,
	unit: Unit,
	accountId: string,
	subject: Subject,
	channels: string,
): Promise<SubjectHash[]> {
	const same = equivalentHashes(core, accountId, subject.address);
	let others: SubjectHash[] = [];
	if (channels === ALL) {
		const contact = await lockPerson(core, unit, accountId, subject);
		if (contact !== null) others = keysOfContact(core, contact);
	} else await lockSubjects(unit, [subject.hash, ...same]);
	return [...new Set([...same, ...others])].filter((one) => one !== subject.hash);
}

async function isInForce(
	core: Core,
	db: Db,
	hashes: readonly SubjectHash[],
	channels: string,
): Promise<boolean> {
	const concerned = channels === ALL ? allChannels : (channels.split(',') as Channel[]);
	const histories = await loadHistories(core, db, hashes);
	return [...histories.values()].every((history) => {
		const standing = foldConsents(history.consents, history.optOuts);
		return concerned.every((channel) => standing[channel].marketing.optOut !== null);
	});
}

/** `all`, or the sorted channels; every channel by name means `all`. */
function channelsKey(channels: readonly (Channel | 'all')[]): string {
	const named = new Set(channels);
	if (named.has(ALL) || allChannels.every((channel) => named.has(channel))) return ALL;
	return [...named].sort().join(',');
}
