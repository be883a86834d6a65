import { openMessage } from '../../messages/message/model.ts';
import { messageView } from '../../messages/message/views.ts';
import { inNumbers } from '../../store/prepared.ts';
import { type ExportFilter, type ExportSource, isInPeriod, nextOf } from './source.ts';

/** The messages of the account, without their verdicts. */
export const messagesSource: ExportSource = {
	scopes: ['messages'],
	columns: [
		'id',
		'channel',
		'purpose',
		'to',
		'sender',
		'status',
		'sendAt',
		'segments',
		'cost',
		'reference',
		'campaignId',
		'createdAt',
		'updatedAt',
	],
	spread: 'metadata',
	end: (core) => core.store.settled('messages'),
	async page(core, accountId, filter, range) {
		const { read } = core.store;
		// Looks at columns first: the sealed part of a message is large.
		const rows = await read
			.selectFrom('messages')
			.select(['seq', 'channel', 'status', 'campaign_id', 'created_at'])
			.where('account_id', '=', accountId)
			.where('seq', '>', range.after)
			.where('seq', '<=', range.upTo)
			.orderBy('seq')
			.limit(range.limit)
			.execute();
		const wanted = rows.filter((row) => isInPeriod(row, filter) && belongs(row, filter));
		const found = await read
			.selectFrom('messages')
			.selectAll()
			.where('account_id', '=', accountId)
			.where(
				inNumbers(
					read,
					'seq',
					wanted.map(({ seq }) => seq),
				),
			)
			.orderBy('seq')
			.execute();
		return {
			rows: found.map((row) => {
				const { verdict: _, ...view } = messageView(openMessage(core, row));
				return view;
			}),
			next: nextOf(rows, range),
		};
	},
};

function belongs(
	row: { channel: string; status: string; campaign_id: string | null },
	{ channel = row.channel, status = row.status, campaignId }: ExportFilter,
): boolean {
	if (row.channel !== channel || row.status !== status) return false;
	return campaignId === undefined || row.campaign_id === campaignId;
}
