import type { PrivacyRequest } from '@marketing-cible/contract';
import { toIso } from '../clock.ts';
import type { Purpose } from '../compliance.ts';
import type { Core } from '../core.ts';
import { notFound } from '../problems.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import { inList } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import { sealedRestriction } from './secret.ts';
import type { StoredRestriction } from './tables.ts';

/** @throws {ProblemError} 404 */
export async function requireRestriction(
	db: Db,
	accountId: string,
	id: string,
): Promise<StoredRestriction> {
	const row = await db
		.selectFrom('restrictions')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.executeTakeFirst();
	if (row === undefined) throw notFound('privacy request');
	return row;
}

/** Lists the requests of an account, or of some addresses and contacts. */
export async function listRestrictions(
	core: Core,
	accountId: string,
	filter: {
		hashes?: readonly string[] | undefined;
		state?: PrivacyRequest['state'] | undefined;
	},
	{ limit, after, order }: PageRequest,
): Promise<{ data: PrivacyRequest[]; nextCursor: string | null }> {
	const { read } = core.store;
	const { hashes, state } = filter;
	let query = read
		.selectFrom('restrictions')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq', order)
		.limit(limit + 1);
	if (hashes !== undefined) {
		const covering = read
			.selectFrom('restriction_keys')
			.select('restriction_id')
			.where(inList(read, 'restriction_keys.subject_hash', hashes));
		query = query.where('id', 'in', covering);
	}
	if (state !== undefined) {
		query = query.where('lifted_at', state === 'in_force' ? 'is' : 'is not', null);
	}
	if (after !== undefined) query = query.where('seq', order === 'asc' ? '>' : '<', after);
	const { rows, nextCursor } = cutPage(await query.execute(), limit);
	return { data: rows.map((row) => restrictionView(core, row)), nextCursor };
}

/** A restriction as the API shows it. */
export function restrictionView(core: Core, row: StoredRestriction): PrivacyRequest {
	const secret = sealedRestriction.open(core.vault, row.sealed, row.id);
	const { lifted_at: liftedAt } = row;
	return {
		id: row.id,
		type: 'restriction',
		state: liftedAt === null ? 'in_force' : 'lifted',
		subject: secret.address,
		ground: row.ground,
		receivedAt: toIso(row.received_at),
		channel: secret.channel,
		note: secret.note,
		exceptions: secret.exceptions,
		lifted:
			liftedAt === null || secret.lifted === null
				? null
				: { at: toIso(liftedAt), ...secret.lifted },
		createdAt: toIso(row.created_at),
	};
}

/** The purposes of which messages are sent nevertheless. */
export function exceptedPurposes({ exceptions }: Pick<StoredRestriction, 'exceptions'>): Purpose[] {
	return exceptions === '' ? [] : (exceptions.split(',') as Purpose[]);
}
