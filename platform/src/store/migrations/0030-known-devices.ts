import type { Statements } from '../migrations.ts';

/** Browsers in which a person has signed in before: strangers' failed attempts do not close the sign-in to them. */
export const knownDevices: Statements = () => [
	`create table known_devices (
		token_hash text primary key, user_id text not null, created_at bigint not null, ends_at bigint not null)`,
	'create index known_devices_by_user on known_devices (user_id, created_at)',
	'create index known_devices_by_end on known_devices (ends_at)',
];
