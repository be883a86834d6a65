import type { Core } from '../core.ts';
import type { DeletedTemplate } from './hooks.ts';
import type { Unit } from '../store/store.ts';

/** Keeps the templates of an account from being deleted until the end of the transaction. */
export async function holdTemplates(unit: Unit, accountId: string): Promise<void> {
	await unit.lock([`templates ${accountId}`], 'shared');
}

/**
 * Deletes a template; messages rendered from it keep their text.
 * @returns whether the template existed.
 * @throws {ProblemError} 409 while something that will still send needs it.
 */
export async function deleteTemplate(
	core: Core,
	unit: Unit,
	{ accountId, id, actor }: DeletedTemplate,
): Promise<boolean> {
	await unit.lock([`templates ${accountId}`], 'exclusive');
	const deleted = await unit.db
		.deleteFrom('templates')
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.returning('id')
		.execute();
	if (deleted.length === 0) return false;
	await core.hooks.templateDeleted(unit, { accountId, id, actor });
	return true;
}
