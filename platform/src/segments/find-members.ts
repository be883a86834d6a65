import { segmentMemberKey, type SegmentMemberKey } from '@marketing-cible/contract';
import { canonicalSubject } from '../compliance.ts';
import { externalHash } from '../contacts/model.ts';
import type { Core } from '../core.ts';
import { fieldErrors, wording } from '../problems.ts';
import { inChunks } from '../store/chunks.ts';
import { inList } from '../store/prepared.ts';
import type { Unit } from '../store/store.ts';
import { subjectHash } from '../subjects/subject.ts';

/** A contact as a member of a list. */
export interface FoundContact {
	id: string;
	seq: number;
}

/** What an entry of a request names: a contact, nobody, or nothing that can be read. */
export type NamedMember = { contact: FoundContact } | { unknown: string } | { invalid: string };

type Column = 'id' | 'external_hash' | 'phone_hash' | 'email_hash';
type Key = { column: Column; value: string };

/** Contacts per statement. */
const CHUNK = 500;

/**
 * Finds the contacts that entries name. Their rows stay locked until the end of the transaction, so that no erasure of one of them
 * passes unseen.
 * @returns one for each entry, in order.
 */
export async function findNamedMembers(
	core: Core,
	unit: Unit,
	accountId: string,
	entries: readonly unknown[],
): Promise<NamedMember[]> {
	const keys = entries.map((entry) => readKey(core, accountId, entry));
	const found = await contactsByKeys(
		unit,
		accountId,
		keys.flatMap((key) => ('column' in key ? [key] : [])),
	);
	return keys.map((key) => {
		if ('invalid' in key) return key;
		const contact = found.get(`${key.column} ${key.value}`);
		if (contact !== undefined) return { contact };
		return { unknown: 'is not a contact of your account: create it with PUT /v1/contacts first' };
	});
}

function readKey(core: Core, accountId: string, entry: unknown): Key | { invalid: string } {
	const read = segmentMemberKey.safeParse(entry, { error: wording });
	if (!read.success) {
		const [first] = fieldErrors(read.error);
		return { invalid: `${first?.pointer ?? ''} ${first?.message ?? 'is not valid'}`.trim() };
	}
	return keyOf(core, accountId, read.data);
}

function keyOf(
	core: Core,
	accountId: string,
	{ contactId, externalId, phone, email, country }: SegmentMemberKey,
): Key | { invalid: string } {
	if (contactId !== undefined) return { column: 'id', value: contactId };
	if (externalId !== undefined) {
		return { column: 'external_hash', value: externalHash(core, accountId, externalId) };
	}
	const isPhone = phone !== undefined;
	const text = phone ?? email ?? '';
	const address = text.includes('@') === isPhone ? null : canonicalSubject(text, country);
	if (address === null) {
		return {
			invalid: isPhone
				? '/phone must be a phone number in international form (+33…) or in the national form of country (default: France)'
				: '/email must be an e-mail address',
		};
	}
	return {
		column: isPhone ? 'phone_hash' : 'email_hash',
		value: subjectHash(core, accountId, address),
	};
}

async function contactsByKeys(
	unit: Unit,
	accountId: string,
	keys: readonly Key[],
): Promise<Map<string, FoundContact>> {
	const seqs = new Map<string, FoundContact>();
	for (const column of ['id', 'external_hash', 'phone_hash', 'email_hash'] as const) {
		const values = keys.filter((key) => key.column === column).map(({ value }) => value);
		for (const chunk of inChunks([...new Set(values)], CHUNK)) {
			const rows = await unit.db
				.selectFrom('contacts')
				.select(['id', 'seq', `${column} as key`])
				.where('account_id', '=', accountId)
				.where(inList(unit.db, column, chunk))
				.orderBy('seq')
				.$if(unit.concurrent, (query) => query.forKeyShare())
				.execute();
			for (const { id, seq, key } of rows) seqs.set(`${column} ${key ?? ''}`, { id, seq });
		}
	}
	return seqs;
}
