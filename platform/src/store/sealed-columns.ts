/** A column `sealed` and the context that its values are bound to. */
export interface SealedColumn {
	table: string;
	/** Columns that name a row, in the order of the primary key. */
	key: readonly string[];
	/** The context, from the values of `key`. */
	context: (key: readonly string[]) => string;
}

const byId = (table: string, prefix: string): SealedColumn => ({
	table,
	key: ['id'],
	context: ([id]) => `${prefix}:${String(id)}`,
});

/** Every column that the vault seals; a test compares the list with the tables. The keyring's own row is not among them. */
export const sealedColumns: readonly SealedColumn[] = [
	byId('messages', 'message'),
	byId('events', 'event'),
	byId('consents', 'consent'),
	byId('opt_outs', 'opt-out'),
	byId('webhooks', 'webhook'),
	byId('contacts', 'contact'),
	byId('templates', 'template'),
	byId('senders', 'sender'),
	{
		table: 'idempotency',
		key: ['scope', 'key_hash', 'account_id'],
		context: ([scope, keyHash]) => `idempotency:${String(scope)}:${String(keyHash)}`,
	},
	{
		table: 'sandbox_messages',
		key: ['message_id', 'seq'],
		context: ([messageId]) => `sandbox:${String(messageId)}`,
	},
];
