import type { StoredContact } from '../contacts/model.ts';
import type { Core } from '../core.ts';
import { invalidField } from '../problems.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';

/**
 * Checks that lists exist.
 * @throws {ProblemError} 422.
 */
export async function requireLists(
	_core: Core,
	_db: Db,
	_accountId: string,
	lists: readonly string[],
): Promise<void> {
	if (lists.length > 0) throw invalidField('/lists', 'there are no lists yet');
}

/** Makes contacts members of lists. */
export async function addToLists(
	_core: Core,
	_unit: Unit,
	_accountId: string,
	_lists: readonly string[],
	_contacts: readonly StoredContact[],
): Promise<void> {
	// No lists yet.
}
