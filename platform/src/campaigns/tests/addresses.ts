import { randomInt } from 'node:crypto';
import type { TestAddress } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { toIso } from '../../clock.ts';
import { canonicalSubject, type Channel } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { invalidField, notFound, ProblemError } from '../../problems.ts';
import { sealed } from '../../security/sealed.ts';
import { cutPage, type PageRequest } from '../../store/paging.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import { subjectHash } from '../../subjects/subject.ts';
import type { TestAddressTable } from '../campaign/tables.ts';

/** Seals a test address. */
export const sealedTestAddress = sealed<string>('test-address');

/** Most test addresses of an account. */
const MAX_ADDRESSES = 50;
/** Validity of a code: its duration and number of tries. */
const CODE_MS = 30 * 60_000;
const MAX_ATTEMPTS = 5;

/** An address to which an account may send tests, once it is verified. */
export interface StoredTestAddress extends Omit<Selectable<TestAddressTable>, 'sealed'> {
	address: string;
}

/**
 * Stores an address that is not verified yet, with a new code.
 * @returns the address and its code, which only the address may receive.
 * @throws {ProblemError} 422 for an address that cannot be read, 409 for one that is verified, and for too many.
 */
export async function addTestAddress(
	core: Core,
	unit: Unit,
	accountId: string,
	text: string,
): Promise<{ stored: StoredTestAddress; code: string }> {
	const address = canonicalSubject(text);
	if (address === null) {
		throw invalidField('/address', 'must be an e-mail address or a phone number');
	}
	const hash = subjectHash(core, accountId, address);
	await unit.lock([`test addresses ${accountId}`], 'exclusive');
	const all = await rowsOf(unit.db, accountId);
	const known = all.find((row) => row.subject_hash === hash);
	if (known !== undefined && known.verified_at !== null) {
		throw new ProblemError('conflict', `This address is verified already: ${known.id}.`);
	}
	if (known === undefined && all.length >= MAX_ADDRESSES) {
		throw new ProblemError(
			'conflict',
			`The account has ${MAX_ADDRESSES} test addresses, which is the limit. Delete one that is no longer needed.`,
		);
	}
	if (known !== undefined) {
		await unit.db.deleteFrom('test_addresses').where('id', '=', known.id).execute();
	}
	const id = core.newId('tad');
	const code = String(randomInt(1_000_000)).padStart(6, '0');
	const channel: Channel = address.includes('@') ? 'email' : 'sms';
	const row = await unit.db
		.insertInto('test_addresses')
		.values({
			id,
			account_id: accountId,
			channel,
			subject_hash: hash,
			code_hash: core.vault.hash(`test-address:${id}`, code),
			verified_at: null,
			created_at: core.clock.now(),
			sealed: sealedTestAddress.seal(core.vault, address, id),
		})
		.returningAll()
		.executeTakeFirstOrThrow();
	return { stored: open(core, row), code };
}

/**
 * Verifies an address by the code that it received.
 * @returns `null` if the code is wrong; the try is counted.
 * @throws {ProblemError} 404; 409 for a code that has expired or was tried too often.
 */
export async function confirmTestAddress(
	core: Core,
	unit: Unit,
	accountId: string,
	id: string,
	code: string,
): Promise<StoredTestAddress | null> {
	const row = (await rowsOf(unit.db, accountId)).find((one) => one.id === id);
	if (row === undefined) throw notFound('test address');
	if (row.verified_at !== null) return open(core, row);
	const now = core.clock.now();
	if (row.attempts >= MAX_ATTEMPTS || now > row.created_at + CODE_MS) {
		throw new ProblemError(
			'conflict',
			'This code has expired or was tried too often. Add the address again to get another one.',
		);
	}
	const isRight = row.code_hash === core.vault.hash(`test-address:${id}`, code);
	const change = isRight ? { verified_at: now, code_hash: null } : { attempts: row.attempts + 1 };
	await unit.db.updateTable('test_addresses').set(change).where('id', '=', id).execute();
	return isRight ? open(core, { ...row, ...change }) : null;
}

/** The test addresses of an account, oldest first. */
export async function listTestAddresses(
	core: Core,
	accountId: string,
	{ limit, after = 0 }: Pick<PageRequest, 'limit' | 'after'>,
): Promise<{ data: TestAddress[]; nextCursor: string | null }> {
	const rows = await rowsOf(core.store.read, accountId);
	// There are few, so the rank serves as the page position.
	const ranked = rows.map((row, index) => ({ row, seq: index + 1 }));
	const page = cutPage(ranked.filter(({ seq }) => seq > after).slice(0, limit + 1), limit);
	return {
		data: page.rows.map(({ row }) => testAddressView(open(core, row))),
		nextCursor: page.nextCursor,
	};
}

/** A verified address of an account. @throws {ProblemError} 422 for any other. */
export async function requireTestAddress(
	core: Core,
	db: Db,
	accountId: string,
	text: string,
): Promise<StoredTestAddress> {
	const address = canonicalSubject(text);
	const hash = address === null ? null : subjectHash(core, accountId, address);
	const row = (await rowsOf(db, accountId)).find((one) => one.subject_hash === hash);
	if (row !== undefined && row.verified_at !== null) return open(core, row);
	throw invalidField(
		'/to',
		'must be a verified test address of your account: add it with POST /v1/test-addresses and confirm the code that it receives',
	);
}

/** @returns whether the address existed. */
export async function deleteTestAddress(
	unit: Unit,
	accountId: string,
	id: string,
): Promise<boolean> {
	const deleted = await unit.db
		.deleteFrom('test_addresses')
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.returning('id')
		.execute();
	return deleted.length > 0;
}

export function testAddressView({
	id,
	channel,
	address,
	verified_at: verifiedAt,
	created_at: createdAt,
}: StoredTestAddress): TestAddress {
	return { id, channel, address, verified: verifiedAt !== null, createdAt: toIso(createdAt) };
}

function rowsOf(db: Db, accountId: string) {
	return db
		.selectFrom('test_addresses')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq')
		.execute();
}

function open(core: Core, row: Selectable<TestAddressTable>): StoredTestAddress {
	const { sealed: bytes, ...columns } = row;
	return { ...columns, address: sealedTestAddress.open(core.vault, bytes, row.id) };
}
