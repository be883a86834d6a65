import type { Statements } from '../migrations.ts';

/** Registered letters, terminations of contracts, and receipts of acceptances. A letter serves for one termination. */
export const terminations: Statements = ({ bytes, counter, asFeed }) => [
	`create table letters (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id), sender text not null,
		channel text not null, state text not null, deposited_on text not null, presented_on text, received_on text,
		returned_on text, qualified_proof integer not null, recipient_accepts integer not null,
		created_by text not null, created_at bigint not null, sealed ${bytes} not null)`,
	'create index letters_by_account on letters (account_id, seq)',
	`create table terminations (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id), kind text not null,
		state text not null, notice_id text, letter_id text, ends_on text, territory text, calendar_version text,
		decided_by text not null, created_at bigint not null, effective_at bigint, remedied_at bigint,
		sealed ${bytes} not null)`,
	'create index terminations_by_account on terminations (account_id, seq)',
	'create unique index terminations_by_letter on terminations (letter_id) where letter_id is not null',
	`create table acceptance_receipts (
		acceptance_id text primary key references acceptances (id), account_id text not null references accounts (id),
		message_id text, attempts integer not null, next_at bigint, sealed ${bytes} not null)`,
	'create index acceptance_receipts_due on acceptance_receipts (next_at) where next_at is not null',
	...['letters', 'terminations'].flatMap(asFeed),
];
