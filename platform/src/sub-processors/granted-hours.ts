import { effectiveTerm } from '@marketing-cible/governance';
import { sql } from 'kysely';
import { inChunks } from '../store/chunks.ts';
import type { Db } from '../store/schema.ts';
import { asAccepted, termsInForce } from '../terms/subscription/in-force.ts';

const KEY = 'subprocessorObjectionHours';

/**
 * The most hours to object that the accepted terms of any client grant. The default of the product binds nobody: the personal data annex,
 * 2.2, grants 48 hours at least, which every announcement has.
 * @returns `null`: no terms in force say a number.
 */
export async function hoursGranted(db: Db): Promise<number | null> {
	const documents = await db
		.selectFrom('terms')
		.select('id')
		.where('published_at', 'is not', null)
		.where(sql<boolean>`figures like ${`%"${KEY}"%`}`)
		.execute();
	let most: number | null = null;
	for (const accountId of await clientsOf(
		db,
		documents.map(({ id }) => id),
	)) {
		const { general, special } = await termsInForce(db, accountId);
		const accepted = { general: asAccepted(general), special: asAccepted(special) };
		const { document, value } = effectiveTerm(KEY, accepted);
		if (document !== null && value > (most ?? 0)) most = value;
	}
	return most;
}

/** Clients that have accepted some of the documents, or were informed of them. */
async function clientsOf(db: Db, documents: readonly string[]): Promise<ReadonlySet<string>> {
	const clients = new Set<string>();
	for (const ids of inChunks(documents)) {
		const accepted = await db
			.selectFrom('acceptances')
			.select('account_id')
			.distinct()
			.where((row) => row.or([row('general_id', 'in', ids), row('special_id', 'in', ids)]))
			.execute();
		const noticed = await db
			.selectFrom('notices')
			.select('account_id')
			.distinct()
			.where('to_id', 'in', ids)
			.execute();
		for (const { account_id: id } of [...accepted, ...noticed]) clients.add(id);
	}
	return clients;
}
