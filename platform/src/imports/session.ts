import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Core } from '../core.ts';
import { externalHash } from '../contacts/model.ts';
import { subjectHash } from '../subjects/subject.ts';
import { Claims } from './claims.ts';
import { type Chunk, readChunks, readOutcomes } from './chunks.ts';
import { LostImportError } from './lease.ts';
import { planColumns } from './mapping.ts';
import { type ContactChange, sealedChanges, type StoredImport } from './model.ts';
import { placeRows } from './place-rows.ts';
import type { PlacedRow, PlanContext } from './planned-row.ts';
import { RowIndex } from './row-index.ts';

const CHUNKS_PER_READ = 20;

/** What a process keeps in memory while it checks or runs an import. */
export interface Session {
	readonly context: PlanContext;
	/** What it was made for; see {@link fits}. */
	readonly madeFor: string;
	/** The status and position for which the claims are right. */
	at: string;
}

/** Called for each chunk while the index is built. */
export type OnChunk = (chunk: Chunk, rows: readonly PlacedRow[]) => Promise<void>;

/** Whether a session is of this import with these columns. */
export function fits(session: Session, stored: StoredImport): boolean {
	return session.madeFor === purposeOf(stored);
}

function purposeOf({ id, secret: { targets, settings } }: StoredImport): string {
	return JSON.stringify([id, targets, settings.country]);
}

/** Reads all rows of an import once, to find those of the same people. */
export async function openSession(
	core: Core,
	stored: StoredImport,
	onChunk: OnChunk,
): Promise<Session> {
	const { id, account_id: accountId, rows, secret } = stored;
	const { settings, targets } = secret;
	if (targets === null || rows === null) throw new LostImportError('the columns are not known');
	const plan = planColumns(targets);
	const reading = { plan, country: settings.country, now: core.clock.now() };
	const context: PlanContext = {
		accountId,
		importId: id,
		reading,
		settings,
		index: new RowIndex(rows),
		claims: new Claims(rows),
		startedAt: stored.started_at ?? core.clock.now(),
	};
	const hasConsents = plan.consents.some(({ target }) => target.part === 'collectedAt');
	for (let from = 0; ; from += CHUNKS_PER_READ) {
		const chunks = await readChunks(core, core.store.read, id, from, CHUNKS_PER_READ);
		for (const chunk of chunks) {
			const placed = await placeRows(core, core.store.read, context, chunk.rows, chunk.firstRow);
			await onChunk(chunk, placed);
			for (const { row, read, keys } of placed) context.index.add(row, read, keys, hasConsents);
			await nextTurn();
		}
		if (chunks.length < CHUNKS_PER_READ) break;
	}
	return { context, madeFor: purposeOf(stored), at: '' };
}

/** Makes the claims of a session those of the chunks before the position of the import. */
export async function catchUp(
	core: Core,
	session: Session,
	stored: StoredImport,
): Promise<Session> {
	const { id, status, position, rows } = stored;
	const at = `${status} ${position}`;
	if (session.at === at) return session;
	const claims = new Claims(rows ?? 0);
	// The settings may differ in what the index does not depend on.
	const { started_at: startedAt, secret } = stored;
	const context = {
		...session.context,
		settings: secret.settings,
		claims,
		startedAt: startedAt ?? core.clock.now(),
	};
	for (let from = 0; from < position; from += CHUNKS_PER_READ) {
		const chunks = await readChunks(core, core.store.read, id, from, CHUNKS_PER_READ);
		const outcomes = await readOutcomes(core, core.store.read, id, {
			from,
			below: position,
			limit: CHUNKS_PER_READ,
		});
		for (const { number, outcomes: said } of outcomes) {
			const firstRow = chunks.find((chunk) => chunk.number === number)?.firstRow ?? 0;
			for (const [offset, { outcome, contactId }] of said.entries()) {
				const isClaim = outcome === 'new' || outcome === 'changed' || outcome === 'unchanged';
				if (isClaim && contactId !== null) claims.claim(contactId, firstRow + offset);
			}
		}
		await nextTurn();
	}
	if (status === 'running') await releaseKeys(core, stored, claims);
	return { context, madeFor: session.madeFor, at };
}

/** Keys that earlier chunks of a run took from their contacts. */
async function releaseKeys(
	core: Core,
	{ id, account_id: accountId, position }: StoredImport,
	claims: Claims,
): Promise<void> {
	for (let from = 0; from < position; from += CHUNKS_PER_READ) {
		const rows = await core.store.read
			.selectFrom('import_changes')
			.select(['number', 'sealed'])
			.where('import_id', '=', id)
			.where('number', '>=', from)
			.where('number', '<', Math.min(position, from + CHUNKS_PER_READ))
			.execute();
		for (const { number, sealed } of rows) {
			for (const change of sealedChanges.open(core.vault, sealed, id, String(number))) {
				releaseKeysOf(core, accountId, change, claims);
			}
		}
	}
}

function releaseKeysOf(
	core: Core,
	accountId: string,
	{ contactId, fields }: ContactChange,
	claims: Claims,
): void {
	const release = (name: string, value: unknown, hash: typeof externalHash) => {
		if (typeof value !== 'string') return;
		claims.release(`${name} ${hash(core, accountId, value)}`, contactId);
	};
	release('external', fields.externalId?.[0], externalHash);
	release('phone', fields.phone?.[0], subjectHash);
	release('email', fields.email?.[0], subjectHash);
}
