import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';
import { createLink, linkUrl } from './links.ts';

/**
 * Creates the link by which the first owner signs up, if nobody can sign in yet. Earlier links of this kind stop working.
 * @returns the link, to be shown once on the terminal of the operator; `null` if there are users.
 */
export async function firstOwnerLink(core: Core): Promise<string | null> {
	return core.store.transaction(async (unit) => {
		await unit.lock(['first owner'], 'exclusive');
		const account = await firstAccount(unit);
		const user = await unit.db.selectFrom('users').select('id').limit(1).executeTakeFirst();
		if (account === undefined || user !== undefined) return null;
		await unit.db.deleteFrom('one_time_links').where('kind', '=', 'first_owner').execute();
		const { token } = await createLink(core, unit, {
			kind: 'first_owner',
			accountId: account.id,
			userId: null,
			email: null,
			name: null,
			role: 'owner',
			createdBy: 'start',
		});
		return linkUrl(core, 'first_owner', token);
	});
}

/** The account that the first start created. */
export async function firstAccount({ db }: Pick<Unit, 'db'>): Promise<{ id: string } | undefined> {
	return db
		.selectFrom('accounts')
		.select('id')
		.orderBy('created_at')
		.orderBy('id')
		.executeTakeFirst();
}
