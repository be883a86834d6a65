import type { Unit } from '../../store/store.ts';

/** Counts recipients that got no message because of a rule. @param more by rule. */
export async function addRules(
	unit: Unit,
	campaignId: string,
	more: ReadonlyMap<string, number>,
): Promise<void> {
	if (more.size === 0) return;
	const rows = [...more]
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([rule, recipients]) => ({ campaign_id: campaignId, rule, recipients }));
	await unit.db
		.insertInto('campaign_rules')
		.values(rows)
		.onConflict((known) =>
			known.columns(['campaign_id', 'rule']).doUpdateSet((row) => ({
				recipients: row('campaign_rules.recipients', '+', row.ref('excluded.recipients')),
			})),
		)
		.execute();
}
