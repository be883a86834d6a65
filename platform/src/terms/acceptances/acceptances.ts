import type { Acceptance } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { toIso } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { sealed } from '../../security/sealed.ts';
import type { Db } from '../../store/schema.ts';
import type { AcceptanceTable } from '../tables.ts';

export type AcceptanceContent = Pick<Acceptance, 'documents' | 'evidence'>;

/** Documents and evidence of an acceptance. */
export const sealedAcceptance = sealed<AcceptanceContent>('acceptance');

/** The acceptances of an account, newest first. */
export async function listAcceptances(core: Core, accountId: string): Promise<Acceptance[]> {
	const rows = await core.store.read
		.selectFrom('acceptances')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq', 'desc')
		.limit(200)
		.execute();
	return rows.map((row) => acceptanceView(core, row));
}

/** An acceptance of an account; `null`: there is none with this id. */
export async function findAcceptance(
	core: Core,
	db: Db,
	accountId: string,
	id: string,
): Promise<Acceptance | null> {
	const row = await db
		.selectFrom('acceptances')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.executeTakeFirst();
	return row === undefined ? null : acceptanceView(core, row);
}

/** An acceptance as the API shows it. */
export function acceptanceView(
	core: Core,
	row: Omit<Selectable<AcceptanceTable>, 'seq'>,
): Acceptance {
	const content = sealedAcceptance.open(core.vault, row.sealed, row.id);
	return { id: row.id, at: toIso(row.at), userId: row.user_id, ...content, sha256: row.sha256 };
}
