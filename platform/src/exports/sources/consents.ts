import { consentView } from '../../consents/consents.ts';
import { type ExportSource, isInPeriod, nextOf } from './source.ts';

/** The consent history of the account. */
export const consentsSource: ExportSource = {
	scopes: ['consents'],
	columns: [
		'id',
		'subject',
		'action',
		'channels',
		'purposes',
		'collectedAt',
		'method',
		'controller',
		'wording',
		'sourceUrl',
		'noticeVersion',
		'evidence',
		'hoursWaiver',
		'collectedFor',
		'relationship',
		'professional',
		'consentOrigin',
		'notice',
		'proofKeptUntil',
		'createdAt',
		'erasedAt',
	],
	end: (core) => core.store.settled('consents'),
	async page(core, accountId, filter, range) {
		const rows = await core.store.read
			.selectFrom('consents')
			.selectAll()
			.where('account_id', '=', accountId)
			.where('seq', '>', range.after)
			.where('seq', '<=', range.upTo)
			.orderBy('seq')
			.limit(range.limit)
			.execute();
		const wanted = rows.filter((row) => isInPeriod(row, filter));
		return { rows: wanted.map((row) => consentView(core, row)), next: nextOf(rows, range) };
	},
};
