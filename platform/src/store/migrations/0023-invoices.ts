import type { Statements } from '../migrations.ts';

const ISSUED = "old.state <> 'draft'";

/**
 * Invoices and credit notes, their numbers, payments, and the legal rates of interest. Amounts are integers: cents, ten-thousandths of a
 * quantity, millionths of a euro, hundredths of a percent. The database itself refuses changes of what was issued.
 */
export const invoices: Statements = ({ bytes, counter, asFeed, frozen }) => [
	`create table sellers (
		seq ${counter}, id text not null unique, sealed ${bytes} not null, set_by text not null, created_at bigint not null)`,
	'create table invoice_series (series text primary key, last bigint not null, last_on text not null)',
	`create table invoices (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id), kind text not null,
		state text not null, number text unique, series text, sequence bigint, order_id text,
		credited_id text references invoices (id), issued_on text, due_on text,
		net_cents bigint not null, tax_cents bigint not null, gross_cents bigint not null, sealed ${bytes} not null,
		created_by text not null, created_at bigint not null, issued_by text, issued_at bigint)`,
	'create unique index invoices_by_sequence on invoices (series, sequence)',
	'create index invoices_by_account on invoices (account_id, seq)',
	'create index invoices_by_credited on invoices (credited_id) where credited_id is not null',
	`create index invoices_to_watch on invoices (due_on) where kind = 'invoice' and state in ('issued', 'sent', 'due')`,
	`create table invoice_lines (
		invoice_id text not null references invoices (id), position integer not null, kind text not null,
		quantity bigint not null, unit text not null, unit_price bigint not null, vat_category text not null,
		vat_rate integer not null, net_cents bigint not null, primary key (invoice_id, position))`,
	`create table invoice_documents (
		invoice_id text primary key references invoices (id), sha256 text not null, sealed ${bytes} not null)`,
	`create table payments (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id), received_on text not null,
		amount_cents bigint not null, left_cents bigint not null, recorded_by text not null, created_at bigint not null,
		sealed ${bytes} not null)`,
	'create index payments_by_account on payments (account_id, seq)',
	`create table payment_allocations (
		payment_id text not null references payments (id), invoice_id text not null references invoices (id),
		amount_cents bigint not null, primary key (payment_id, invoice_id))`,
	'create index payment_allocations_by_invoice on payment_allocations (invoice_id)',
	`create table invoice_write_offs (
		invoice_id text primary key references invoices (id), proposed_by text not null, proposed_at bigint not null,
		confirmed_by text, confirmed_at bigint, sealed ${bytes} not null)`,
	`create table legal_rates (
		seq ${counter}, id text not null unique, half_year text not null, rate integer not null, source text not null,
		proposed_by text not null, created_at bigint not null, confirmed_by text, confirmed_at bigint)`,
	'create unique index legal_rates_in_force on legal_rates (half_year) where confirmed_at is not null',
	...['sellers', 'invoices', 'payments', 'legal_rates'].flatMap(asFeed),
	...frozen({
		table: 'invoices',
		columns:
			'id account_id kind number series sequence order_id credited_id issued_on due_on net_cents tax_cents gross_cents issued_by issued_at'.split(
				' ',
			),
		when: ISSUED,
	}),
	...frozen({ table: 'invoices', when: ISSUED }),
	...frozen({
		table: 'invoice_lines',
		columns:
			'invoice_id position kind quantity unit unit_price vat_category vat_rate net_cents'.split(
				' ',
			),
	}),
	...frozen({ table: 'invoice_documents', columns: ['invoice_id', 'sha256'] }),
	...frozen({ table: 'invoice_documents' }),
	...frozen({
		table: 'legal_rates',
		columns: ['half_year', 'rate', 'source', 'confirmed_by', 'confirmed_at'],
		when: 'old.confirmed_at is not null',
	}),
];
