import type { Statements } from '../migrations.ts';

/** Domains that accounts send e-mail from, and their DKIM keys. */
export const sendingDomains: Statements = ({ bytes, counter }) => [
	`create table sending_domains (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		domain_hash text not null, verified_at bigint, missing_since bigint, checked_at bigint,
		next_check_at bigint not null, sealed ${bytes} not null, created_at bigint not null, updated_at bigint not null,
		unique (account_id, domain_hash))`,
	'create index sending_domains_by_account on sending_domains (account_id, seq)',
	'create index sending_domains_verified on sending_domains (domain_hash) where verified_at is not null',
	'create index sending_domains_to_check on sending_domains (next_check_at)',
	// \`state\`: next, signing, previous. \`keep_until\`: of a previous key, when its record may go.
	`create table sending_domain_keys (
		id text primary key, domain_id text not null references sending_domains (id), state text not null,
		keep_until bigint, sealed ${bytes} not null, created_at bigint not null)`,
	'create index sending_domain_keys_by_domain on sending_domain_keys (domain_id, created_at)',
	`create index sending_domain_keys_to_delete on sending_domain_keys (keep_until)
		where keep_until is not null`,
];
