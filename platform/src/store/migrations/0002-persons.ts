import type { Statements } from '../migrations.ts';

/** What an opt-out of a person covers, from which sender a message came, and STOPs that belong to no message. */
export const persons: Statements = ({ bytes, counter }) => [
	// Keyed hash of the sender; null in older rows, whose sender only their sealed part contains.
	'alter table messages add column sender_hash text',
	'alter table messages add column contact_id text',
	'create index messages_by_sender on messages (subject_hash, channel, sender_hash)',
	'create index messages_by_contact on messages (contact_id) where contact_id is not null',

	// Further addresses and the contacts that an opt-out covers. `subject_hash`: of an address, or the id of a contact.
	`create table opt_out_coverage (
		opt_out_id text not null references opt_outs (id), subject_hash text not null,
		primary key (opt_out_id, subject_hash))`,
	'create index opt_out_coverage_by_subject on opt_out_coverage (subject_hash)',
	"update opt_outs set channels = 'all' where channels = 'email,sms,voice'",
	`insert into opt_out_coverage (opt_out_id, subject_hash)
		select opt_outs.id, contacts.id from opt_outs join contacts on contacts.account_id = opt_outs.account_id
		and (contacts.phone_hash = opt_outs.subject_hash or contacts.email_hash = opt_outs.subject_hash)
		where opt_outs.channels = 'all'`,
	`insert into opt_out_coverage (opt_out_id, subject_hash)
		select opt_outs.id, contacts.email_hash from opt_outs join contacts on contacts.account_id = opt_outs.account_id
		and contacts.phone_hash = opt_outs.subject_hash
		where opt_outs.channels = 'all' and contacts.email_hash is not null`,
	`insert into opt_out_coverage (opt_out_id, subject_hash)
		select opt_outs.id, contacts.phone_hash from opt_outs join contacts on contacts.account_id = opt_outs.account_id
		and contacts.email_hash = opt_outs.subject_hash
		where opt_outs.channels = 'all' and contacts.phone_hash is not null`,

	// STOPs to a sender from which nobody had written to the person: keyed hashes of person and sender.
	'create table unmatched_stops (key_hash text primary key, received_at bigint not null)',
	'create index unmatched_stops_by_age on unmatched_stops (received_at)',
	// STOPs whose sender cannot be read, kept for the operator.
	`create table unreadable_stops (
		seq ${counter}, id text not null unique, channel text not null, ref_hash text unique, sealed ${bytes} not null,
		received_at bigint not null)`,
];
