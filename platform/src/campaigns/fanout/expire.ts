import type { Core } from '../../core.ts';
import { inChunks } from '../../store/chunks.ts';
import { inList } from '../../store/prepared.ts';
import type { StoredCampaign } from '../campaign/model.ts';
import { recipientStates } from '../campaign/tables.ts';
import { openRecipients } from '../campaign/recipients.ts';

/** Recipients that are settled in one transaction. */
const CHUNK = 2000;

/** Settles recipients whose time ran out. @returns whether there were any. */
export async function expireRecipients(core: Core, { id }: StoredCampaign): Promise<boolean> {
	return core.store.transaction(async (unit) => {
		await unit.db
			.selectFrom('campaigns')
			.select('id')
			.where('id', '=', id)
			.$if(unit.concurrent, (query) => query.forNoKeyUpdate())
			.execute();
		const open = await openRecipients(unit.db, id, CHUNK);
		if (open.length === 0) return false;
		for (const chunk of inChunks(open, 500)) {
			const hashes = chunk.map(({ subject_hash: hash }) => hash);
			await unit.db
				.updateTable('campaign_recipients')
				.set({ state: recipientStates.expired })
				.where('campaign_id', '=', id)
				.where(inList(unit.db, 'subject_hash', hashes))
				.execute();
		}
		const fresh = open.filter(({ state }) => state === recipientStates.new).length;
		await unit.db
			.updateTable('campaigns')
			.set((row) => ({
				state_new: row('state_new', '-', fresh),
				state_waiting: row('state_waiting', '-', open.length - fresh),
				state_expired: row('state_expired', '+', open.length),
			}))
			.where('id', '=', id)
			.execute();
		return true;
	});
}
