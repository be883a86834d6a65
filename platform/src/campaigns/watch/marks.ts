import type { Core } from '../../core.ts';
import { inList } from '../../store/prepared.ts';
import type { Unit } from '../../store/store.ts';
import type { SubjectHash } from '../../types.ts';
import type { Mark } from '../campaign/tables.ts';
import { shardOf } from './shard.ts';

const MINUTE_MS = 60_000;

/** A countable event of a message. */
export interface NewMark {
	campaignId: string;
	/** Empty: the only one. */
	variant: string;
	subjectHash: SubjectHash;
	mark: Mark;
	/** 1, or -1 to revert it. */
	messages: number;
}

/** Counts events of messages under the minute of their hand-over. */
export async function addMarks(core: Core, unit: Unit, marks: readonly NewMark[]): Promise<void> {
	const sums = new Map<string, { row: Row; messages: number }>();
	const shard = shardOf(core);
	for (const [campaignId, ofCampaign] of byCampaign(marks)) {
		const minutes = await minutesOf(unit, campaignId, ofCampaign);
		for (const { variant, mark, messages, subjectHash } of ofCampaign) {
			const minute = minutes.get(subjectHash);
			if (minute === undefined) continue;
			const name = [campaignId, mark, String(minute), variant].join(' ');
			const row = { campaign_id: campaignId, variant, minute, shard, mark };
			sums.set(name, { row, messages: (sums.get(name)?.messages ?? 0) + messages });
		}
	}
	const rows = [...sums]
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([, { row, messages }]) => ({ ...row, messages }));
	if (rows.length === 0) return;
	await unit.db
		.insertInto('campaign_marks')
		.values(rows)
		.onConflict((known) =>
			known.columns(['campaign_id', 'mark', 'minute', 'variant', 'shard']).doUpdateSet((row) => ({
				messages: row('campaign_marks.messages', '+', row.ref('excluded.messages')),
			})),
		)
		.execute();
}

interface Row {
	campaign_id: string;
	variant: string;
	minute: number;
	shard: number;
	mark: Mark;
}

function byCampaign(marks: readonly NewMark[]): Map<string, NewMark[]> {
	const groups = new Map<string, NewMark[]>();
	for (const mark of marks) {
		groups.set(mark.campaignId, [...(groups.get(mark.campaignId) ?? []), mark]);
	}
	return groups;
}

/** The minute of the hand-over to each recipient, since the epoch. */
async function minutesOf(
	unit: Unit,
	campaignId: string,
	marks: readonly NewMark[],
): Promise<Map<string, number>> {
	const hashes = [...new Set(marks.map(({ subjectHash }) => subjectHash))];
	const rows = await unit.db
		.selectFrom('campaign_recipients')
		.select(['subject_hash', 'handed_over_at'])
		.where('campaign_id', '=', campaignId)
		.where(inList(unit.db, 'subject_hash', hashes))
		.where('handed_over_at', 'is not', null)
		.execute();
	return new Map(
		rows.map((row) => [row.subject_hash, Math.floor((row.handed_over_at ?? 0) / MINUTE_MS)]),
	);
}
