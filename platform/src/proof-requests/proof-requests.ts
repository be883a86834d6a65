import type { ProofRequest, ProofRequestState } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import type { Db } from '../store/schema.ts';
import { type ProofRequestSecret, sealedProofRequest } from './secret.ts';
import type { ProofRequestTable } from './tables.ts';

/** A request with its secret opened. */
export interface StoredProofRequest extends Omit<Selectable<ProofRequestTable>, 'sealed'> {
	secret: ProofRequestSecret;
}

/** Finds a request. @param accountId to this account; `null`: to any. */
export async function findProofRequest(
	core: Core,
	db: Db,
	accountId: string | null,
	id: string,
): Promise<StoredProofRequest | null> {
	const row = await db
		.selectFrom('proof_requests')
		.selectAll()
		.where('id', '=', id)
		.$if(accountId !== null, (rows) => rows.where('account_id', '=', accountId ?? ''))
		.executeTakeFirst();
	return row === undefined ? null : openProofRequest(core, row);
}

export async function listProofRequests(
	core: Core,
	accountId: string,
	{ state }: { state?: ProofRequestState | undefined },
	page: PageRequest,
): Promise<{ data: ProofRequest[]; nextCursor: string | null }> {
	let query = core.store.read
		.selectFrom('proof_requests')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq', 'desc')
		.limit(page.limit + 1);
	if (state !== undefined) query = query.where('state', '=', state);
	if (page.after !== undefined) query = query.where('seq', '<', page.after);
	const { rows, nextCursor } = cutPage(await query.execute(), page.limit);
	return { data: rows.map((row) => proofRequestView(openProofRequest(core, row))), nextCursor };
}

export function openProofRequest(
	core: Core,
	row: Selectable<ProofRequestTable>,
): StoredProofRequest {
	const { sealed, ...rest } = row;
	return { ...rest, secret: sealedProofRequest.open(core.vault, sealed, row.id) };
}

/** Converts a request to its API representation. */
export function proofRequestView({ secret, ...row }: StoredProofRequest): ProofRequest {
	const { answer, source, reason, people } = secret;
	return {
		id: row.id,
		state: row.state,
		source,
		subjects: people.map(({ address }) => address),
		reason,
		requestedAt: toIso(row.requested_at),
		dueOn: row.due_day,
		dueAt: toIso(row.due_at),
		territory: row.territory,
		answer:
			answer === null || row.answered_at === null
				? null
				: { ...answer, answeredAt: toIso(row.answered_at) },
		createdAt: toIso(row.created_at),
	};
}

/** `data` of the events of a request: nobody's address. */
export function eventDataOf({ secret, ...row }: StoredProofRequest): Record<string, unknown> {
	return {
		proofRequestId: row.id,
		state: row.state,
		source: secret.source,
		requestedAt: toIso(row.requested_at),
		dueOn: row.due_day,
		dueAt: toIso(row.due_at),
		people: secret.people.length,
	};
}
