import type {
	Letter as LetterView,
	LetterDelivery,
	LetterRequest,
} from '@marketing-cible/contract';
import { afterStep, dayIn, type Letter, letterMachine } from '@marketing-cible/governance';
import type { Selectable } from 'kysely';
import { recordAuditEntry } from '../../audit/audit-log.ts';
import { toIso } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { invalidField, notFound, ProblemError } from '../../problems.ts';
import { sealed } from '../../security/sealed.ts';
import { cutPage, type PageRequest } from '../../store/paging.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import type { LetterTable } from '../tables.ts';

type Secret = Pick<LetterView, 'carrier' | 'trackingId' | 'proofs'>;

/** Carrier, tracking id and proofs of a letter. */
export const sealedLetter = sealed<Secret>('letter');

export type StoredLetter = Selectable<LetterTable>;

/** Who puts a letter on record. */
export interface Correspondent {
	accountId: string;
	from: 'client' | 'operator';
	/** Id of the person or of the operator key. */
	actor: string;
}

/**
 * Puts a registered letter on record that its carrier has taken over.
 * @throws {ProblemError} 422 for a day that is still to come.
 */
export async function recordLetter(
	core: Core,
	unit: Unit,
	{ accountId, from, actor }: Correspondent,
	{ carrier, trackingId, proof, depositedOn, ...request }: LetterRequest,
): Promise<LetterView> {
	if (depositedOn > today(core)) throw invalidField('/depositedOn', 'must be today or earlier');
	const id = core.newId('let');
	const secret: Secret = { carrier, trackingId, proofs: [{ of: 'deposited', ...proof }] };
	const row = await unit.db
		.insertInto('letters')
		.values({
			id,
			account_id: accountId,
			sender: from,
			channel: request.channel,
			state: 'deposited',
			deposited_on: depositedOn,
			presented_on: null,
			received_on: null,
			returned_on: null,
			qualified_proof: request.qualifiedProof ? 1 : 0,
			recipient_accepts: request.recipientAccepts ? 1 : 0,
			created_by: actor,
			created_at: core.clock.now(),
			sealed: sealedLetter.seal(core.vault, secret, id),
		})
		.returningAll()
		.executeTakeFirstOrThrow();
	return letterView(core, row);
}

/** The day of now where the contract is at home, or in the east of it: a client there is ahead. */
function today(core: Core): string {
	const now = core.clock.now();
	return [dayIn('FR', now), dayIn('RE', now)].sort().at(-1) ?? '';
}

const STEPS = { presented: 'present', received: 'receive', returned: 'return' } as const;
const COLUMNS = {
	presented: 'presented_on',
	received: 'received_on',
	returned: 'returned_on',
} as const;

/**
 * Records what became of a letter, by its acknowledgment of receipt. It is recorded once.
 * @throws {ProblemError} 404; 409 for an illegal step; 422 for a day before the step before, or still to come.
 */
export async function recordDelivery(
	core: Core,
	unit: Unit,
	operator: string,
	letter: { accountId: string; id: string },
	{ state, on, proof }: LetterDelivery,
): Promise<StoredLetter> {
	const row = await requireLetter(unit.db, letter.accountId, letter.id);
	const to = afterStep(letterMachine, row.state, STEPS[state]);
	if (to === null) {
		throw new ProblemError(
			'conflict',
			`The letter is ${row.state}, and it cannot be ${state} afterwards. What is on record about a letter does not change.`,
		);
	}
	if (on < (row.presented_on ?? row.deposited_on) || on > today(core)) {
		throw invalidField('/on', 'must be a day from the last step of the letter to today');
	}
	const secret = sealedLetter.open(core.vault, row.sealed, row.id);
	const proofs = [...secret.proofs, { of: state, ...proof }];
	const changed = {
		state,
		[COLUMNS[state]]: on,
		sealed: sealedLetter.seal(core.vault, { ...secret, proofs }, row.id),
	};
	const stored = await unit.db
		.updateTable('letters')
		.set(changed)
		.where('id', '=', row.id)
		.where('state', '=', row.state)
		.returningAll()
		.executeTakeFirst();
	if (stored === undefined) throw new ProblemError('conflict', 'The letter has just changed.');
	const entry = { action: `letter.${state}`, target: row.id };
	await recordAuditEntry(core, unit, { accountId: row.account_id, actor: operator, ...entry });
	return stored;
}

/** Finds a letter of an account. @throws {ProblemError} 404 */
export async function requireLetter(db: Db, accountId: string, id: string): Promise<StoredLetter> {
	const row = await db
		.selectFrom('letters')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.executeTakeFirst();
	if (row === undefined) throw notFound('letter');
	return row;
}

/** Finds a letter that the client has sent. @throws {ProblemError} 404; 409 for one of the operator, which records its receipt itself. */
export async function requireOwnLetter(db: Db, accountId: string, id: string): Promise<void> {
	if ((await requireLetter(db, accountId, id)).sender === 'client') return;
	throw new ProblemError('conflict', 'This letter is of the operator, which records its delivery.');
}

/** Lists the letters of an account. */
export async function listLetters(
	core: Core,
	accountId: string,
	{ limit, after, order }: PageRequest,
): Promise<{ data: LetterView[]; nextCursor: string | null }> {
	const rows = await core.store.read
		.selectFrom('letters')
		.selectAll()
		.where('account_id', '=', accountId)
		.$if(after !== undefined, (some) => some.where('seq', order === 'asc' ? '>' : '<', after ?? 0))
		.orderBy('seq', order)
		.limit(limit + 1)
		.execute();
	const page = cutPage(rows, limit);
	return { data: page.rows.map((row) => letterView(core, row)), nextCursor: page.nextCursor };
}

/** A letter in the form of the pure rules. */
export function asLetter(row: StoredLetter): Letter {
	return {
		channel: row.channel,
		state: row.state,
		depositedOn: row.deposited_on,
		presentedOn: row.presented_on ?? undefined,
		receivedOn: row.received_on ?? undefined,
		returnedOn: row.returned_on ?? undefined,
		qualifiedProof: row.qualified_proof === 1,
		recipientAccepts: row.recipient_accepts === 1,
	};
}

/** A letter as the API shows it. */
export function letterView(core: Core, row: StoredLetter): LetterView {
	return {
		id: row.id,
		from: row.sender,
		channel: row.channel,
		state: row.state,
		depositedOn: row.deposited_on,
		presentedOn: row.presented_on,
		receivedOn: row.received_on,
		returnedOn: row.returned_on,
		qualifiedProof: row.qualified_proof === 1,
		recipientAccepts: row.recipient_accepts === 1,
		...sealedLetter.open(core.vault, row.sealed, row.id),
		createdAt: toIso(row.created_at),
	};
}
