import type { Statements } from '../migrations.ts';

/** Uploaded recordings that calls play, in parts of a minute, and the messages that wait with one. */
export const audio: Statements = ({ bytes, counter }) => [
	`create table audio (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		format text not null, milliseconds bigint not null, bytes bigint not null, digest text not null,
		sealed ${bytes} not null, created_at bigint not null)`,
	'create index audio_by_account on audio (account_id, seq)',
	`create table audio_parts (
		audio_id text not null references audio (id), number integer not null, sealed ${bytes} not null,
		primary key (audio_id, number))`,
	`create table audio_uses (
		message_id text not null primary key, audio_id text not null references audio (id))`,
	'create index audio_uses_by_audio on audio_uses (audio_id)',
];
