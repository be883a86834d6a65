import type { SendingDomain } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import type { Core } from '../core.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import type { Db } from '../store/schema.ts';
import { openKey, sealedDomain, type StoredDomain, type StoredKey } from './secrets.ts';
import type { SendingDomainTable } from './tables.ts';
import { domainView } from './view.ts';

/** Loads a domain with its keys. @returns `null` for an unknown domain, or one of another account. */
export async function findDomain(
	core: Core,
	db: Db,
	accountId: string,
	id: string,
): Promise<StoredDomain | null> {
	const row = await db
		.selectFrom('sending_domains')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.executeTakeFirst();
	if (row === undefined) return null;
	const [stored] = await withKeys(core, db, [row]);
	return stored ?? null;
}

/** The names of the domains that an account has added. */
export async function domainNames(core: Core, db: Db, accountId: string): Promise<string[]> {
	const rows = await db
		.selectFrom('sending_domains')
		.select(['id', 'sealed'])
		.where('account_id', '=', accountId)
		.execute();
	return rows.map(({ id, sealed }) => sealedDomain.open(core.vault, sealed, id).domain);
}

export async function listDomains(
	core: Core,
	accountId: string,
	page: PageRequest,
): Promise<{ data: SendingDomain[]; nextCursor: string | null }> {
	let select = core.store.read
		.selectFrom('sending_domains')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq', page.order)
		.limit(page.limit + 1);
	if (page.after !== undefined) {
		select = select.where('seq', page.order === 'asc' ? '>' : '<', page.after);
	}
	const { rows, nextCursor } = cutPage(await select.execute(), page.limit);
	const stored = await withKeys(core, core.store.read, rows);
	return { data: stored.map((domain) => domainView(core, domain)), nextCursor };
}

/** Adds the keys of domains, of which each has three at most. */
export async function withKeys(
	core: Core,
	db: Db,
	rows: readonly Selectable<SendingDomainTable>[],
): Promise<StoredDomain[]> {
	if (rows.length === 0) return [];
	const keys = await db
		.selectFrom('sending_domain_keys')
		.selectAll()
		.where(
			'domain_id',
			'in',
			rows.map(({ id }) => id),
		)
		.orderBy('created_at')
		.orderBy('id')
		.execute();
	const byDomain = new Map<string, StoredKey[]>();
	for (const key of keys) {
		const known = byDomain.get(key.domain_id) ?? [];
		known.push(openKey(core, key));
		byDomain.set(key.domain_id, known);
	}
	return rows.map(({ sealed, ...row }) => ({
		...row,
		secret: sealedDomain.open(core.vault, sealed, row.id),
		keys: byDomain.get(row.id) ?? [],
	}));
}
