import type { Statements } from '../migrations.ts';

/** Days by which the validity of lots was extended, and the suspension or the act of the operator that it was for. */
export const creditExtensions: Statements = ({ bytes, counter }) => [
	`create table credit_extensions (
		lot_id text not null, cause_id text not null, from_day text not null, until_day text not null,
		days integer not null, extended_at bigint not null,
		primary key (lot_id, cause_id))`,
	`create table credit_extension_acts (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		days integer not null, actor text not null, sealed ${bytes} not null, created_at bigint not null)`,
	'alter table suspension_steps add column days integer',
];
