import { createHash } from 'node:crypto';
import { IMPORT_PART_BYTES } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import { invalidField, invalidFields, ProblemError } from '../problems.ts';
import type { Caller } from '../security/caller.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import { sealedPart, type StoredImport } from './model.ts';
import { lockImport, partsOf } from './queries.ts';
import { endWork } from './states.ts';

/** A part of a file that arrived, sealed before the transaction. */
export interface ArrivedPart {
	importId: string;
	number: number;
	/** SHA-256, hexadecimal. */
	digest: string;
	bytes: number;
	sealed: Uint8Array;
}

/** What a stored part is identified by. */
export interface StoredPart {
	number: number;
	bytes: number;
	sha256: string;
}

/**
 * Seals a part.
 * @param base64 its bytes.
 * @param claimed the digest that the request names, hexadecimal; `null`: none.
 * @throws {ProblemError} 422 for an empty part, and if the digest differs.
 */
export function sealPart(
	core: Core,
	importId: string,
	number: number,
	base64: string,
	claimed: string | null,
): ArrivedPart {
	const bytes = Buffer.from(base64, 'base64');
	if (bytes.length === 0) throw invalidField('', 'must not be empty: send the bytes of the part');
	const digest = createHash('sha256').update(bytes).digest('hex');
	if (claimed !== null && claimed !== digest) {
		throw invalidField(
			'',
			'does not have the SHA-256 digest that its header names: it was damaged on the way. Send the part again',
		);
	}
	const sealed = sealedPart.seal(core.vault, base64, importId, String(number));
	return { importId, number, digest, bytes: bytes.length, sealed };
}

/**
 * Stores a part; the same part again changes nothing. With the last one, the upload is complete. Parts are numbered consecutively from
 * 1, or from 0.
 *
 * @throws {ProblemError} 409 if a different part has this number, or the upload is over; 422 for a wrong number or size.
 */
export async function storePart(
	core: Core,
	unit: Unit,
	{ accountId, keyId }: Caller,
	part: ArrivedPart,
): Promise<StoredPart> {
	const stored = await lockImport(core, unit, accountId, part.importId);
	const view = { number: part.number, bytes: part.bytes, sha256: part.digest };
	const known = await findPart(unit.db, part);
	if (known === part.digest) return view;
	if (known !== undefined) {
		throw new ProblemError(
			'conflict',
			`Part ${part.number} was stored with another content. Begin a new import for another file.`,
		);
	}
	if (stored.status !== 'uploading') {
		throw new ProblemError('conflict', `The upload is over: the import is ${stored.status}.`);
	}
	refuseWrongSize(stored, part);
	const { importId, number, digest, bytes, sealed } = part;
	await unit.db
		.insertInto('import_parts')
		.values({ import_id: importId, number, digest, bytes, sealed })
		.execute();
	await unit.db
		.updateTable('imports')
		.set((row) => ({
			received: row('received', '+', bytes),
			updated_at: core.clock.now(),
		}))
		.where('id', '=', importId)
		.execute();
	if (await isComplete(unit.db, stored)) await endWork(core, unit, stored, 'uploaded', keyId);
	return view;
}

async function findPart(db: Db, { importId, number }: ArrivedPart): Promise<string | undefined> {
	const row = await db
		.selectFrom('import_parts')
		.select('digest')
		.where('import_id', '=', importId)
		.where('number', '=', number)
		.executeTakeFirst();
	return row?.digest;
}

/** Every part but the last one is full. Which one is the last depends on the first number, which may not have arrived yet. */
function refuseWrongSize({ bytes: total }: StoredImport, { number, bytes }: ArrivedPart): void {
	const count = partsOf(total);
	const last = total - (count - 1) * IMPORT_PART_BYTES;
	if (number > count) {
		throw invalidFields([
			{
				pointer: '/number',
				message: `must be at most ${count}: a file of ${total} bytes has ${count} parts`,
			},
		]);
	}
	const mayBeLast = number >= count - 1;
	const mayBeFull = number < count;
	if ((mayBeLast && bytes === last) || (mayBeFull && count > 1 && bytes === IMPORT_PART_BYTES))
		return;
	throw invalidField(
		'',
		`must have ${mayBeLast ? last : IMPORT_PART_BYTES} bytes: every part but the last one has ${IMPORT_PART_BYTES}`,
	);
}

async function isComplete(db: Db, { id, bytes: total }: StoredImport): Promise<boolean> {
	const { count, first, last, bytes } = await db
		.selectFrom('import_parts')
		.select(({ fn }) => [
			fn.countAll<number>().as('count'),
			fn.min('number').as('first'),
			fn.max('number').as('last'),
			fn.sum<number>('bytes').as('bytes'),
		])
		.where('import_id', '=', id)
		.executeTakeFirstOrThrow();
	const parts = partsOf(total);
	return count === parts && last - first === parts - 1 && bytes === total;
}
