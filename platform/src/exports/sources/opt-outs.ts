import { openOptOut, optOutView } from '../../opt-outs/model.ts';
import { type ExportSource, isInPeriod, nextOf } from './source.ts';

/** The opt-outs of the account. */
export const optOutsSource: ExportSource = {
	scopes: ['consents'],
	columns: ['id', 'subject', 'channels', 'source', 'occurredAt', 'createdAt'],
	end: (core) => core.store.settled('opt_outs'),
	async page(core, accountId, filter, range) {
		const rows = await core.store.read
			.selectFrom('opt_outs')
			.selectAll()
			.where('account_id', '=', accountId)
			.where('seq', '>', range.after)
			.where('seq', '<=', range.upTo)
			.orderBy('seq')
			.limit(range.limit)
			.execute();
		const wanted = rows.filter((row) => isInPeriod(row, filter));
		return {
			rows: wanted.map((row) => ({ ...optOutView(openOptOut(core, row)) })),
			next: nextOf(rows, range),
		};
	},
};
