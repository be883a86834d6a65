import type { Statements } from '../migrations.ts';

/**
 * The credit note of an order that was refunded, e-mails of the operator to the people of an account, and disputes and reminders of
 * overdue invoices.
 */
export const accountMailsAndDisputes: Statements = ({ bytes, counter, asFeed }) => [
	'alter table credit_orders add column credit_note_id text',
	`create table account_mails (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id), about text not null,
		attempts integer not null, next_at bigint, sent_at bigint, created_at bigint not null, sealed ${bytes} not null,
		unique (account_id, about))`,
	'create index account_mails_due on account_mails (next_at) where next_at is not null',
	`create table invoice_disputes (
		invoice_id text primary key references invoices (id), state text not null, disputed_at bigint not null,
		decided_by text, decided_at bigint, sealed ${bytes} not null)`,
	`create table invoice_reminders (
		invoice_id text not null references invoices (id), number integer not null, reminded_on text not null,
		created_at bigint not null, primary key (invoice_id, number))`,
	`create index invoices_overdue on invoices (account_id) where kind = 'invoice' and state = 'overdue'`,
	'create index invoices_by_order on invoices (order_id) where order_id is not null',
	...asFeed('account_mails'),
];
