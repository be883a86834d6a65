import type { Termination, TerminationDossier } from '@marketing-cible/contract';
import { terminationSources } from '@marketing-cible/governance';
import type { Selectable } from 'kysely';
import { toIso } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { notFound } from '../../problems.ts';
import { sealed } from '../../security/sealed.ts';
import { cutPage, type PageRequest } from '../../store/paging.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import type { TerminationTable } from '../tables.ts';

interface Secret {
	/** In the words of the operator; `null`: of the client, who needs none. */
	reason: string | null;
	dossier: TerminationDossier | null;
	/** Why it was closed without effect. */
	remedy: string | null;
	/** Of a breach: who gave notice. Absent: the operator. */
	by?: 'client' | undefined;
}

/** Reason, dossier and remedy of a termination. */
export const sealedTermination = sealed<Secret>('termination');

export type StoredTermination = Selectable<TerminationTable>;

/** A termination before it is stored. */
export interface NewTermination {
	accountId: string;
	kind: StoredTermination['kind'];
	noticeId?: string;
	letterId?: string;
	/** Id of the person or of the operator key. */
	decidedBy: string;
	reason?: string;
	dossier?: TerminationDossier;
	by?: 'client';
}

/** Stores a termination that has no effect yet. */
export async function insertTermination(
	core: Core,
	unit: Unit,
	{ accountId, kind, decidedBy, ...given }: NewTermination,
): Promise<StoredTermination> {
	const id = core.newId('ter');
	const { reason = null, dossier = null, by } = given;
	return unit.db
		.insertInto('terminations')
		.values({
			id,
			account_id: accountId,
			kind,
			state: 'noticed',
			notice_id: given.noticeId ?? null,
			letter_id: given.letterId ?? null,
			ends_on: null,
			territory: null,
			calendar_version: null,
			decided_by: JSON.stringify([decidedBy]),
			created_at: core.clock.now(),
			effective_at: null,
			remedied_at: null,
			sealed: sealedTermination.seal(core.vault, { reason, dossier, remedy: null, by }, id),
		})
		.returningAll()
		.executeTakeFirstOrThrow();
}

/** Changes a termination. @returns it as it is now. */
export async function updateTermination(
	unit: Unit,
	id: string,
	changed: Partial<Omit<StoredTermination, 'seq' | 'id' | 'account_id'>>,
): Promise<StoredTermination> {
	return unit.db
		.updateTable('terminations')
		.set(changed)
		.where('id', '=', id)
		.returningAll()
		.executeTakeFirstOrThrow();
}

/** Finds a termination of an account. @throws {ProblemError} 404 */
export async function requireTermination(
	db: Db,
	accountId: string,
	id: string,
): Promise<StoredTermination> {
	const row = await db
		.selectFrom('terminations')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.executeTakeFirst();
	if (row === undefined) throw notFound('termination');
	return row;
}

/** Lists the terminations of an account. */
export async function listTerminations(
	core: Core,
	accountId: string,
	{ limit, after, order }: PageRequest,
): Promise<{ data: Termination[]; nextCursor: string | null }> {
	const rows = await core.store.read
		.selectFrom('terminations')
		.selectAll()
		.where('account_id', '=', accountId)
		.$if(after !== undefined, (some) => some.where('seq', order === 'asc' ? '>' : '<', after ?? 0))
		.orderBy('seq', order)
		.limit(limit + 1)
		.execute();
	const page = cutPage(rows, limit);
	return { data: page.rows.map((row) => terminationView(core, row)), nextCursor: page.nextCursor };
}

/** Whether the client has given notice of it. */
export function isOfClient(
	core: Core,
	{ kind, sealed: bytes, id }: Pick<StoredTermination, 'kind' | 'sealed' | 'id'>,
): boolean {
	return kind === 'client_15_days' || sealedTermination.open(core.vault, bytes, id).by === 'client';
}

/** Who decided a termination. */
export function decidersOf({ decided_by: ids }: Pick<StoredTermination, 'decided_by'>): string[] {
	return JSON.parse(ids) as string[];
}

/** A termination as the API shows it. */
export function terminationView(core: Core, row: StoredTermination): Termination {
	const { reason, dossier, remedy } = sealedTermination.open(core.vault, row.sealed, row.id);
	const { remedied_at: at, effective_at: effectiveAt } = row;
	return {
		id: row.id,
		kind: row.kind,
		by: isOfClient(core, row) ? 'client' : 'operator',
		state: row.state,
		noticeId: row.notice_id,
		letterId: row.letter_id,
		endsOn: row.ends_on,
		territory: row.territory,
		calendarVersion: row.calendar_version,
		reason,
		dossier,
		decidedBy: decidersOf(row),
		createdAt: toIso(row.created_at),
		effectiveAt: effectiveAt === null ? null : toIso(effectiveAt),
		remedy: at === null ? null : { at: toIso(at), reason: remedy ?? '' },
		source: terminationSources[row.kind].text,
	};
}
