import type { Statements } from '../migrations.ts';

/**
 * Alerts of credits, price lists that the operator publishes, and orders of credits. Money is in cents, unit prices are in millionths of a
 * euro, rates in hundredths of a percent, credits in thousandths: all of them integers.
 */
export const orders: Statements = ({ bytes, counter, asFeed }) => [
	`alter table credit_accounts add column alert_below text not null default '[]'`,
	`alter table credit_accounts add column alert_days text not null default '[]'`,
	`alter table credit_accounts add column below text not null default '[]'`,
	`create table credit_expiry_notices (
		lot_id text not null references credit_lots (id), days integer not null, told_at bigint not null,
		primary key (lot_id, days))`,
	`create table price_lists (
		seq ${counter}, id text not null unique, effective_from bigint not null, content text not null, sha256 text not null,
		sealed ${bytes} not null, proposed_by text not null, published_by text, created_at bigint not null,
		published_at bigint)`,
	'create index price_lists_published on price_lists (effective_from) where published_at is not null',
	'alter table acceptances add column prices_id text',
	`alter table notices add column document text not null default 'terms'`,
	`create table credit_orders (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id), state text not null,
		quantity bigint not null, price_list_id text not null, price_list_sha256 text not null, price_list_from bigint not null,
		unit_price bigint not null, net_cents bigint not null, vat_rate integer not null, vat_cents bigint not null,
		gross_cents bigint not null, months integer not null, ordered_by text not null, placed_at bigint not null,
		expires_at bigint not null, ended_at bigint, lot_id text unique references credit_lots (id), invoice_id text,
		sealed ${bytes} not null,
		check (quantity > 0 and net_cents >= 0 and vat_cents >= 0 and gross_cents = net_cents + vat_cents),
		check ((state = 'paid') = (lot_id is not null)))`,
	'create index credit_orders_by_account on credit_orders (account_id, seq)',
	`create index credit_orders_open on credit_orders (expires_at) where state = 'placed'`,
	...['price_lists', 'credit_orders'].flatMap(asFeed),
];
