import { requireCampaign } from '../../campaigns/campaign/queries.ts';
import { findRecipients } from '../../campaigns/report/find-recipients.ts';
import { recipientView } from '../../campaigns/report/recipients.ts';
import type { ExportSource } from './source.ts';

/** Recipients that are looked at together; a filter may leave a page short. */
const PAGE = 1000;

/** The recipients of a campaign in its random order, as they are when their part of the file is made. */
export const recipientsSource: ExportSource = {
	// The list is the campaign's, and shows whole addresses.
	scopes: ['campaigns', 'contacts'],
	columns: [
		'contactId',
		'to',
		'state',
		'outcome',
		'rule',
		'place',
		'variant',
		'revision',
		'dueAt',
		'messageId',
	],
	// Ranks are random, so no number separates the recipients of now from later ones; a campaign gets none after its start.
	end: () => Promise.resolve(Number.MAX_SAFE_INTEGER),
	/** Positions are ranks: everybody below `after` has been read. */
	async page(core, accountId, { campaignId = '', recipients = {} }, { after }) {
		const campaign = await requireCampaign(core, core.store.read, accountId, campaignId);
		// No hash comes before the empty one, so the whole rank follows.
		const from = { rank: after, hash: '' };
		const found = await findRecipients(core, campaign, recipients, {
			after: from,
			order: 'asc',
			limit: PAGE,
		});
		const rows = found.rows.map((row) => recipientView(campaign.channel, row));
		if (found.next === null) return { rows, next: null };
		// The last rank may be shared: it is read again as a whole, so its rows go to the next page.
		const whole = found.rows.filter(({ rank }) => rank < (found.next?.rank ?? 0));
		return { rows: rows.slice(0, whole.length), next: found.next.rank };
	},
};
