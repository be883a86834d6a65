import type { Statements } from '../migrations.ts';

/** Hashes are keyed by account, so one index finds a person for every question, whichever sender wrote, and another a reference. */
export const shortKeys: Statements = ({ indexedByHash }) => [
	...indexedByHash('messages', 'subject_hash', 'messages_by_subject', ['messages_by_sender']),
	...indexedByHash('messages', 'reference_hash', 'messages_by_reference'),
];
