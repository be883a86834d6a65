import { createHash } from 'node:crypto';
import type { Audio } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import { ProblemError } from '../problems.ts';
import { inChunks } from '../store/chunks.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import { decodeAudio } from './decode.ts';
import { audioView, openAudio, sealedAudio, type StoredAudio } from './model.ts';
import { PHONE_RATE, sealSamples, storedBytes } from './samples.ts';

/** Recordings of an account. */
const MAX_RECORDINGS = 500;
/** Bytes of all recordings of an account, as they are stored: four and a half hours. */
const MAX_TOTAL_BYTES = 256 * 1024 * 1024;

/** A recording that was decoded and sealed before the transaction that stores it. */
export interface PreparedAudio {
	audio: StoredAudio;
	parts: readonly Uint8Array[];
}

/** Held while recordings of an account are deleted (exclusive) or named (shared). */
export const audioLock = (accountId: string) => `audio ${accountId}`;

/**
 * Decodes an uploaded file.
 * @throws {ProblemError} 422 if no call can play it; 429 if uploads of the account wait already.
 */
export async function prepareAudio(
	core: Core,
	accountId: string,
	bytes: Buffer,
	name: string | null,
): Promise<PreparedAudio> {
	const { format, samples } = await decodeAudio(core, accountId, bytes);
	const id = core.newId('aud');
	const audio: StoredAudio = {
		seq: 0,
		id,
		account_id: accountId,
		format,
		milliseconds: Math.round((samples.length * 1000) / PHONE_RATE),
		bytes: storedBytes(samples),
		digest: createHash('sha256').update(bytes).digest('hex'),
		created_at: core.clock.now(),
		secret: { name },
	};
	return { audio, parts: sealSamples(core, id, samples) };
}

/** Stores a recording. @throws {ProblemError} 409 if the account has too many. */
export async function storeAudio(
	core: Core,
	unit: Unit,
	{ audio, parts }: PreparedAudio,
): Promise<Audio> {
	const { seq: _, secret, ...columns } = audio;
	await unit.lock([audioLock(audio.account_id)], 'exclusive');
	await refuseTooMuch(unit.db, audio);
	await unit.db
		.insertInto('audio')
		.values({ ...columns, sealed: sealedAudio.seal(core.vault, secret, audio.id) })
		.execute();
	for (const [number, sealed] of parts.entries()) {
		await unit.db
			.insertInto('audio_parts')
			.values({ audio_id: audio.id, number, sealed })
			.execute();
	}
	return audioView(audio);
}

async function refuseTooMuch(db: Db, { account_id: accountId, bytes }: StoredAudio): Promise<void> {
	const { count, total } = await db
		.selectFrom('audio')
		.select(({ fn }) => [
			fn.countAll().as('count'),
			fn.sum<number | string | null>('bytes').as('total'),
		])
		.where('account_id', '=', accountId)
		.executeTakeFirstOrThrow();
	const isFull = Number(count) >= MAX_RECORDINGS || Number(total ?? 0) + bytes > MAX_TOTAL_BYTES;
	if (!isFull) return;
	throw new ProblemError(
		'conflict',
		`An account may have ${MAX_RECORDINGS} recordings of together ${MAX_TOTAL_BYTES / 1024 / 1024} MiB, which is ${Math.floor(MAX_TOTAL_BYTES / (2 * PHONE_RATE * 60))} minutes. Delete those that no call plays any more (DELETE /v1/audio/{id}), then send the file again.`,
	);
}

export async function findAudio(
	core: Core,
	db: Db,
	accountId: string,
	id: string,
): Promise<StoredAudio | null> {
	const row = await db
		.selectFrom('audio')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.executeTakeFirst();
	return row === undefined ? null : openAudio(core, row);
}

/** @returns the ids among these that are recordings of the account. */
export async function knownAudio(
	db: Db,
	accountId: string,
	ids: Iterable<string>,
): Promise<ReadonlySet<string>> {
	const known = new Set<string>();
	for (const chunk of inChunks([...new Set(ids)])) {
		const rows = await db
			.selectFrom('audio')
			.select('id')
			.where('account_id', '=', accountId)
			.where('id', 'in', chunk)
			.execute();
		for (const { id } of rows) known.add(id);
	}
	return known;
}

/** What a field says that names a recording which the account does not have. */
export const UNKNOWN_AUDIO =
	'is no recording of your account: upload it with POST /v1/audio, or see GET /v1/audio';

/** Lists recordings. */
export async function listAudio(
	core: Core,
	accountId: string,
	page: PageRequest,
): Promise<{ data: Audio[]; nextCursor: string | null }> {
	let select = core.store.read
		.selectFrom('audio')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq', page.order)
		.limit(page.limit + 1);
	if (page.after !== undefined) {
		select = select.where('seq', page.order === 'asc' ? '>' : '<', page.after);
	}
	const { rows, nextCursor } = cutPage(await select.execute(), page.limit);
	return { data: rows.map((row) => audioView(openAudio(core, row))), nextCursor };
}
