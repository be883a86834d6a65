import type { Core } from '../core.ts';
import type { ErasedPerson } from '../hooks.ts';
import type { Unit } from '../store/store.ts';

/** Deletes the contact and its name index. */
export async function eraseContactRecord(
	_core: Core,
	unit: Unit,
	{ contactId }: ErasedPerson,
): Promise<void> {
	await unit.db.deleteFrom('contact_names').where('contact_id', '=', contactId).execute();
	await unit.db.deleteFrom('contacts').where('id', '=', contactId).execute();
}
