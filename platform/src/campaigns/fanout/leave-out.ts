import type { Core } from '../../core.ts';
import type { Unit } from '../../store/store.ts';
import type { StoredCampaign } from '../campaign/model.ts';
import type { Recipient } from '../campaign/recipients.ts';
import { recipientStates } from '../campaign/tables.ts';
import { writeRecipients } from './write-recipients.ts';

/** Rule of a recipient whose message could not be decided. */
const RULE = 'decision_failed';

/** Leaves a recipient out, unless it is already settled. */
export async function leaveOut(
	core: Core,
	unit: Unit,
	campaign: StoredCampaign,
	recipient: Recipient,
): Promise<void> {
	await unit.db
		.selectFrom('campaigns')
		.select('id')
		.where('id', '=', campaign.id)
		.$if(unit.concurrent, (query) => query.forNoKeyUpdate())
		.execute();
	const row = await unit.db
		.selectFrom('campaign_recipients')
		.select('state')
		.where('campaign_id', '=', campaign.id)
		.where('subject_hash', '=', recipient.subject_hash)
		.executeTakeFirst();
	if (row === undefined || row.state > recipientStates.waiting) return;
	const { tokens, filled_at: filledAt } = campaign;
	const settled = [{ recipient: { ...recipient, ...row }, state: 'skipped' as const, rule: RULE }];
	await writeRecipients(unit, campaign, settled, { tokens, now: filledAt });
	core.log.warn(
		{ campaignId: campaign.id },
		'a recipient was left out: its message cannot be decided',
	);
}
