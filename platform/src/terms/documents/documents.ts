import { createHash } from 'node:crypto';
import type { TermsDocument, TermsProposal } from '@marketing-cible/contract';
import { checkTerms } from '@marketing-cible/governance';
import type { Selectable } from 'kysely';
import { toIso } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { invalidFields, ProblemError } from '../../problems.ts';
import { sealed } from '../../security/sealed.ts';
import { cutPage, type PageRequest } from '../../store/paging.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import type { TermsTable } from '../tables.ts';

/** The text of terms, and why they replace others; `null`: they apply to every account that accepts them. */
export const sealedTerms = sealed<{ text: string; change: TermsProposal['change'] | null }>(
	'terms',
);

export type StoredTerms = Selectable<TermsTable>;

/** SHA-256 of the bytes of a text in UTF-8, in hexadecimal. */
export function sha256(text: string): string {
	return createHash('sha256').update(text, 'utf8').digest('hex');
}

/**
 * Stores proposed terms. Another key of the operator publishes them.
 * @throws {ProblemError} 422 for figures that the law does not permit; 409 for a version that exists; 404 for an unknown account.
 */
export async function proposeTerms(
	core: Core,
	unit: Unit,
	operator: string,
	proposal: TermsProposal,
): Promise<TermsDocument> {
	const { layer, accountId = null, version, language, title, text, values } = proposal;
	refuseFigures(values);
	await unit.lock(['terms'], 'exclusive');
	await refuseUnknownAccount(unit.db, accountId);
	const same = await unit.db
		.selectFrom('terms')
		.select('id')
		.where('layer', '=', layer)
		.where('account_id', accountId === null ? 'is' : '=', accountId)
		.where('version', '=', version)
		.executeTakeFirst();
	if (same !== undefined) {
		throw new ProblemError(
			'conflict',
			'There is this version already, and a version never changes: give the new text another one.',
		);
	}
	const id = core.newId('trm');
	const row = {
		id,
		layer,
		account_id: accountId,
		version,
		language,
		title,
		sha256: sha256(text),
		bytes: Buffer.byteLength(text, 'utf8'),
		figures: JSON.stringify(values),
		proposed_by: operator,
		published_by: null,
		created_at: core.clock.now(),
		published_at: null,
	};
	const bytes = sealedTerms.seal(core.vault, { text, change: proposal.change ?? null }, id);
	await unit.db
		.insertInto('terms')
		.values({ ...row, sealed: bytes })
		.execute();
	return termsView(row);
}

/** Figures that nobody may agree on never become part of a document. */
function refuseFigures(values: TermsProposal['values']): void {
	const problems = checkTerms({ values: definedOf(values) });
	if (problems.length === 0) return;
	throw invalidFields(
		problems.map(({ key, permitted, source }) => ({
			pointer: `/values/${key}`,
			message: `must be ${permitted ?? 'a whole number'}, the nearest value that is permitted (${source})`,
		})),
	);
}

async function refuseUnknownAccount(db: Db, accountId: string | null): Promise<void> {
	if (accountId === null) return;
	const known = await db
		.selectFrom('accounts')
		.select('id')
		.where('id', '=', accountId)
		.executeTakeFirst();
	if (known !== undefined) return;
	throw invalidFields([{ pointer: '/accountId', message: 'is no account of this platform' }]);
}

/** Values without the members that are undefined. */
function definedOf(values: TermsProposal['values']): Record<string, number> {
	return Object.fromEntries(Object.entries(values));
}

/** The latest published general terms, or special ones of an account; `null`: there are none. */
export async function latestTerms(
	db: Db,
	layer: 'general' | 'special',
	accountId: string | null,
): Promise<StoredTerms | null> {
	const row = await db
		.selectFrom('terms')
		.selectAll()
		.where('layer', '=', layer)
		.where('account_id', accountId === null ? 'is' : '=', accountId)
		.where('published_at', 'is not', null)
		.orderBy('published_at', 'desc')
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row ?? null;
}

/** Terms by their id. */
export async function findTerms(db: Db, id: string): Promise<StoredTerms | null> {
	const row = await db.selectFrom('terms').selectAll().where('id', '=', id).executeTakeFirst();
	return row ?? null;
}

/** Lists terms; the public sees published general ones. */
export async function listTerms(
	core: Core,
	of: 'public' | 'operator',
	{ limit, after, order }: PageRequest,
): Promise<{ data: TermsDocument[]; nextCursor: string | null }> {
	const rows = await core.store.read
		.selectFrom('terms')
		.selectAll()
		.$if(of === 'public', (some) =>
			some.where('layer', '=', 'general').where('published_at', 'is not', null),
		)
		.$if(after !== undefined, (some) => some.where('seq', order === 'asc' ? '>' : '<', after ?? 0))
		.orderBy('seq', order)
		.limit(limit + 1)
		.execute();
	const page = cutPage(rows, limit);
	return { data: page.rows.map(termsView), nextCursor: page.nextCursor };
}

/** Terms with their text, whose bytes still have their hash. @throws when somebody changed them. */
export function withText(core: Core, row: StoredTerms): TermsDocument & { text: string } {
	const { text } = sealedTerms.open(core.vault, row.sealed, row.id);
	if (sha256(text) !== row.sha256) throw new Error('the text of published terms was changed');
	return { ...termsView(row), text };
}

/** Terms as the API shows them. */
export function termsView(row: Omit<StoredTerms, 'seq' | 'sealed'>): TermsDocument {
	return {
		id: row.id,
		layer: row.layer,
		version: row.version,
		language: row.language,
		title: row.title,
		sha256: row.sha256,
		bytes: row.bytes,
		values: JSON.parse(row.figures) as TermsDocument['values'],
		publishedAt: row.published_at === null ? null : toIso(row.published_at),
	};
}
