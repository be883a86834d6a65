import type { Statements } from '../migrations.ts';

/** Parts of long messages from phones that wait for the others. */
export const smppParts: Statements = ({ bytes }) => [
	`create table smpp_parts (
		message_key text not null, sequence integer not null, sealed ${bytes} not null,
		received_at bigint not null, primary key (message_key, sequence))`,
	'create index smpp_parts_by_age on smpp_parts (received_at)',
];
