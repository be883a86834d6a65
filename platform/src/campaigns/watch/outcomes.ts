import type { Core } from '../../core.ts';
import type { MessageMove } from '../../messages/message/message-hooks.ts';
import { inList } from '../../store/prepared.ts';
import type { Unit } from '../../store/store.ts';
import { addMarks, type NewMark } from './marks.ts';
import { INTAKE_SHARD, shardOf } from './shard.ts';

/**
 * Counts the outcomes of messages of campaigns in the transaction that stores them, so that the figures match the messages even after
 * a crash. Also stores the hand-over time of each recipient's message.
 */
export async function countOutcomes(
	core: Core,
	unit: Unit,
	moves: readonly MessageMove[],
): Promise<void> {
	const ours = moves.filter(({ message }) => message.campaignId !== null);
	if (ours.length === 0) return;
	await addOutcomes(core, unit, ours);
	await rememberHandOvers(core, unit, ours);
	await addMarks(core, unit, ours.flatMap(markOf));
}

async function addOutcomes(core: Core, unit: Unit, moves: readonly MessageMove[]): Promise<void> {
	const sums = new Map<string, { key: [string, string, number, string]; messages: number }>();
	const own = shardOf(core);
	const add = (
		{ message: { campaignId, variant } }: MessageMove,
		shard: number,
		status: string,
		messages: number,
	) => {
		const key: [string, string, number, string] = [campaignId ?? '', variant ?? '', shard, status];
		const name = key.join(' ');
		sums.set(name, { key, messages: (sums.get(name)?.messages ?? 0) + messages });
	};
	for (const move of moves) {
		const shard = move.from === null ? INTAKE_SHARD : own;
		if (move.from !== null) add(move, shard, move.from, -1);
		add(move, shard, move.to, 1);
	}
	// In a fixed order, so that two transactions never deadlock.
	const sorted = [...sums].sort(([one], [other]) => (one < other ? -1 : 1));
	const rows = sorted
		.filter(([, { messages }]) => messages !== 0)
		.map(
			([
				,
				{
					key: [campaignId, variant, shard, status],
					messages,
				},
			]) => ({
				campaign_id: campaignId,
				variant,
				shard,
				status,
				messages,
			}),
		);
	if (rows.length === 0) return;
	await unit.db
		.insertInto('campaign_outcomes')
		.values(rows)
		.onConflict((known) =>
			known.columns(['campaign_id', 'variant', 'shard', 'status']).doUpdateSet((row) => ({
				messages: row('campaign_outcomes.messages', '+', row.ref('excluded.messages')),
			})),
		)
		.execute();
}

async function rememberHandOvers(
	core: Core,
	unit: Unit,
	moves: readonly MessageMove[],
): Promise<void> {
	const byCampaign = new Map<string, string[]>();
	for (const { message, to } of moves) {
		if (to !== 'sending') continue;
		const id = message.campaignId ?? '';
		byCampaign.set(id, [...(byCampaign.get(id) ?? []), message.subjectHash]);
	}
	for (const [campaignId, hashes] of byCampaign) {
		await unit.db
			.updateTable('campaign_recipients')
			.set({ handed_over_at: core.clock.now() })
			.where('campaign_id', '=', campaignId)
			.where(inList(unit.db, 'subject_hash', hashes))
			.execute();
	}
}

function markOf({ message, from, to }: MessageMove): NewMark[] {
	const { campaignId, variant, subjectHash } = message;
	const mark = { campaignId: campaignId ?? '', variant: variant ?? '', subjectHash };
	if (from === 'queued' && to === 'sending') return [{ ...mark, mark: 'handed_over', messages: 1 }];
	// The carrier did not accept it, so it is handed over again.
	if (from === 'sending' && to === 'queued')
		return [{ ...mark, mark: 'handed_over', messages: -1 }];
	if (from === 'sending' && to === 'failed') return [{ ...mark, mark: 'refused', messages: 1 }];
	if (to === 'delivered') return [{ ...mark, mark: 'delivered', messages: 1 }];
	return [];
}
