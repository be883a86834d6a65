import type { ConsentProof } from '@marketing-cible/contract';
import { toIso } from '../clock.ts';
import { maskAddress } from '../compliance.ts';
import { consentView } from '../consents/consents.ts';
import type { Person } from '../contacts/person.ts';
import type { Core } from '../core.ts';
import { openMessage, type StoredMessage } from '../messages/message/model.ts';
import { optOutsAfter } from '../opt-outs/queries.ts';
import { optOutView } from '../opt-outs/model.ts';
import { inPages, mergedBySeq, ROWS_PER_PAGE } from '../store/in-pages.ts';
import { contactKey } from '../subjects/subject.ts';
import type { SubjectHash } from '../types.ts';

/**
 * The records of a person, oldest first. They are read page by page as the reader asks for them. Each ends at the last record that
 * existed at its start, whatever is recorded meanwhile.
 */
export interface Records {
	consents: AsyncIterable<ConsentProof['consents'][number]>;
	optOuts: AsyncIterable<ConsentProof['optOuts'][number]>;
	messages: AsyncIterable<ConsentProof['messages'][number]>;
}

/** Creates the readers of a person's records; nothing is read yet. */
export function recordsOf(core: Core, accountId: string, person: Person): Records {
	return {
		consents: consentsOf(core, accountId, person),
		optOuts: optOutsOf(core, accountId, person),
		messages: messagesTo(core, accountId, person),
	};
}

async function* consentsOf(core: Core, accountId: string, person: Person) {
	const last = await lastRow(core, 'consents');
	const rowsOf = (hash: SubjectHash) =>
		inPages((after) =>
			core.store.read
				.selectFrom('consents')
				.selectAll()
				.where('account_id', '=', accountId)
				.where('subject_hash', '=', hash)
				.where('seq', '>', after)
				.where('seq', '<=', last)
				.orderBy('seq')
				.limit(ROWS_PER_PAGE)
				.execute(),
		);
	for await (const row of mergedBySeq(hashesOf(person).map(rowsOf))) {
		yield consentView(core, row, addressOf(person, row.subject_hash));
	}
}

async function* messagesTo(core: Core, accountId: string, person: Person) {
	const last = await lastRow(core, 'messages');
	const rowsOf = (hash: SubjectHash) =>
		inPages((after) =>
			core.store.read
				.selectFrom('messages')
				.selectAll()
				.where('account_id', '=', accountId)
				.where('subject_hash', '=', hash)
				.where('seq', '>', after)
				.where('seq', '<=', last)
				.orderBy('seq')
				.limit(ROWS_PER_PAGE)
				.execute(),
		);
	for await (const row of mergedBySeq(hashesOf(person).map(rowsOf))) {
		yield messageProof(openMessage(core, row));
	}
}

/** The opt-outs of these addresses, and those of other addresses of the person that cover them. */
async function* optOutsOf(core: Core, accountId: string, person: Person) {
	const last = await lastRow(core, 'opt_outs');
	const hashes = person.subjects.map(({ hash }) => hash);
	if (person.contact !== null) hashes.push(contactKey(person.contact.id));
	const rows = inPages((after) =>
		optOutsAfter(core, accountId, hashes, { after, last, limit: ROWS_PER_PAGE }),
	);
	for await (const row of rows) {
		const view = optOutView(row);
		yield { ...view, subject: addressOf(person, row.subject_hash) ?? maskAddress(view.subject) };
	}
}

async function lastRow(core: Core, table: 'consents' | 'opt_outs' | 'messages'): Promise<number> {
	const row = await core.store.read
		.selectFrom(table)
		.select(({ fn }) => fn.max('seq').as('last'))
		.executeTakeFirst();
	return row?.last ?? 0;
}

function hashesOf({ subjects }: Person): SubjectHash[] {
	return [...new Set(subjects.map(({ hash }) => hash))];
}

/** Finds the address of a record: that of an erased person does not contain it. */
function addressOf({ subjects }: Person, hash: string): string | undefined {
	return subjects.find((subject) => subject.hash === hash)?.address;
}

function messageProof(message: StoredMessage): ConsentProof['messages'][number] {
	const { verdict } = message.secret;
	return {
		id: message.id,
		channel: message.channel,
		purpose: message.purpose,
		status: message.status,
		createdAt: toIso(message.createdAt),
		verdict: {
			outcome: verdict.outcome,
			rules: verdict.findings.map(({ rule }) => rule),
			ruleset: verdict.versions.ruleset,
			at: verdict.at,
		},
	};
}
