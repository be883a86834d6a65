import type { Statements } from '../migrations.ts';

/**
 * Credits of metered accounts. Amounts are thousandths of a credit. Of each lot, `quantity` is what is available, committed (reserved or
 * consumed), expired or voided; which part of what is committed is consumed, its reservations say, so that a capture changes no lot.
 */
export const credits: Statements = ({ counter, asFeed }) => [
	'alter table messages add column cost_units bigint',
	`create table credit_accounts (
		account_id text primary key references accounts (id), plan text not null, created_at bigint not null)`,
	`create table credit_lots (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		origin text not null, bought_day text not null, last_day text not null, quantity bigint not null,
		price_cents bigint not null, available bigint not null, committed bigint not null, expired bigint not null,
		voided bigint not null, created_at bigint not null,
		check (available >= 0 and committed >= 0 and expired >= 0 and voided >= 0),
		check (quantity = available + committed + expired + voided))`,
	'create index credit_lots_by_account on credit_lots (account_id, seq)',
	'create index credit_lots_usable on credit_lots (account_id, last_day) where available > 0',
	'create index credit_lots_by_expiry on credit_lots (last_day) where available > 0',
	`create table credit_reservations (
		message_id text not null, lot_id text not null references credit_lots (id),
		account_id text not null references accounts (id), amount bigint not null, state text not null,
		send_day text not null, changed_at bigint not null, waived integer not null default 0,
		primary key (message_id, lot_id), check (amount > 0))`,
	`create index credit_reservations_open on credit_reservations (account_id, state)
		where state in ('reserved', 'in_doubt')`,
	`create index credit_reservations_in_doubt on credit_reservations (changed_at) where state = 'in_doubt'`,
	`create index credit_reservations_by_lot on credit_reservations (lot_id, state)`,
	`create table credit_entries (
		seq ${counter}, id text not null unique, transaction_id text not null,
		account_id text not null references accounts (id), at bigint not null, cause text not null,
		lot_id text not null references credit_lots (id), message_id text, from_book text not null,
		to_book text not null, amount bigint not null, check (amount > 0))`,
	'create index credit_entries_by_account on credit_entries (account_id, seq)',
	...asFeed('credit_entries'),
];
