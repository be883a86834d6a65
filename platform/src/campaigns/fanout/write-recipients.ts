import type { StoredMessage } from '../../messages/message/model.ts';
import { inChunks } from '../../store/chunks.ts';
import { inList } from '../../store/prepared.ts';
import type { Unit } from '../../store/store.ts';
import { sql } from 'kysely';
import type { StoredCampaign } from '../campaign/model.ts';
import { type RecipientState, recipientStates } from '../campaign/tables.ts';
import { addRules } from './count-rules.ts';
import type { Recipient } from '../campaign/recipients.ts';

/** The fate of a recipient. */
export interface Settled {
	recipient: Recipient;
	state: Extract<RecipientState, 'fed' | 'waiting' | 'skipped' | 'erased'>;
	/** The reason why it waits or gets nothing. */
	rule?: string;
	/** When it is due again. */
	dueAt?: number;
	/** The message that it got. */
	message?: StoredMessage;
}

/** Stores and counts the fates of recipients. @param bucket the token bucket after it. */
export async function writeRecipients(
	unit: Unit,
	campaign: StoredCampaign,
	settled: readonly Settled[],
	bucket: { tokens: number; now: number },
): Promise<void> {
	for (const group of groupsOf(settled)) await writeGroup(unit, campaign, group);
	const isNew = ({ recipient }: Settled) => recipient.state === recipientStates.new;
	const fresh = settled.filter(isNew).length;
	const count = (state: RecipientState) => settled.filter((one) => one.state === state).length;
	const messages = settled.flatMap(({ message }) => message ?? []);
	const sum = (of: (message: StoredMessage) => number | null) =>
		messages.reduce((total, message) => total + (of(message) ?? 0), 0);
	const hasBucket = campaign.plan.speed?.perHour !== undefined;
	await unit.db
		.updateTable('campaigns')
		.set((row) => ({
			state_new: row('state_new', '-', fresh),
			state_waiting: row('state_waiting', '+', count('waiting') - (settled.length - fresh)),
			state_fed: row('state_fed', '+', count('fed')),
			state_skipped: row('state_skipped', '+', count('skipped')),
			state_erased: row('state_erased', '+', count('erased')),
			credits: row(
				'credits',
				'+',
				sum(({ cost }) => cost),
			),
			segments: row(
				'segments',
				'+',
				sum(({ segments }) => segments),
			),
			...(hasBucket ? { tokens: bucket.tokens, filled_at: bucket.now } : {}),
		}))
		.where('id', '=', campaign.id)
		.execute();
	const rules = new Map<string, number>();
	for (const { state, rule = 'other' } of settled) {
		if (state === 'skipped') rules.set(rule, (rules.get(rule) ?? 0) + 1);
	}
	await addRules(unit, campaign.id, rules);
}

/** Groups recipients with the same changes, so that one statement updates many. */
function groupsOf(settled: readonly Settled[]): Settled[][] {
	const groups = new Map<string, Settled[]>();
	for (const one of settled) {
		const key = [one.state, one.rule ?? '', String(one.dueAt ?? '')].join(' ');
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [one]);
		else group.push(one);
	}
	return [...groups.values()];
}

async function writeGroup(
	unit: Unit,
	{ id, revision }: StoredCampaign,
	group: readonly Settled[],
): Promise<void> {
	for (const chunk of inChunks(group, 250)) {
		const [first] = chunk;
		if (first === undefined) continue;
		const { state, rule = null, dueAt } = first;
		const hashes = chunk.map(({ recipient }) => recipient.subject_hash);
		const messages = chunk.flatMap(({ recipient, message }) =>
			message === undefined ? [] : [sql`when ${recipient.subject_hash} then ${message.id}`],
		);
		await unit.db
			.updateTable('campaign_recipients')
			.set({
				state: recipientStates[state],
				rule,
				...(dueAt === undefined ? {} : { due_at: dueAt }),
				...(messages.length === 0
					? {}
					: {
							revision,
							message_id: sql<string>`case subject_hash ${sql.join(messages, sql` `)} end`,
						}),
			})
			.where('campaign_id', '=', id)
			.where(inList(unit.db, 'subject_hash', hashes))
			.execute();
	}
}
