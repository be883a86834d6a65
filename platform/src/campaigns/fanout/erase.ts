import type { Core } from '../../core.ts';
import type { ErasedPerson } from '../../hooks.ts';
import { inList } from '../../store/prepared.ts';
import type { Unit } from '../../store/store.ts';
import { recipientStates } from '../campaign/tables.ts';

/** Settles the recipients of an erased person that have no message yet. The counts stay, without the person. */
export async function eraseRecipients(
	_core: Core,
	unit: Unit,
	{ contactId }: ErasedPerson,
): Promise<void> {
	const rows = await unit.db
		.selectFrom('campaign_recipients')
		.select(['campaign_id', 'subject_hash'])
		.where('contact_id', '=', contactId)
		.where('state', '<=', recipientStates.waiting)
		.orderBy('campaign_id')
		.execute();
	for (const { campaign_id: id, subject_hash: hash } of rows) {
		// Locks the campaign before its recipients, as the feeder does.
		await unit.db
			.selectFrom('campaigns')
			.select('id')
			.where('id', '=', id)
			.$if(unit.concurrent, (query) => query.forNoKeyUpdate())
			.execute();
		const before = await unit.db
			.selectFrom('campaign_recipients')
			.select('state')
			.where('campaign_id', '=', id)
			.where(inList(unit.db, 'subject_hash', [hash]))
			.executeTakeFirst();
		if (before === undefined || before.state > recipientStates.waiting) continue;
		await unit.db
			.updateTable('campaign_recipients')
			.set({ state: recipientStates.erased, rule: null })
			.where('campaign_id', '=', id)
			.where('subject_hash', '=', hash)
			.execute();
		const isNew = before.state === recipientStates.new;
		await unit.db
			.updateTable('campaigns')
			.set((row) => ({
				state_new: row('state_new', '-', isNew ? 1 : 0),
				state_waiting: row('state_waiting', '-', isNew ? 0 : 1),
				state_erased: row('state_erased', '+', 1),
			}))
			.where('id', '=', id)
			.execute();
	}
}
