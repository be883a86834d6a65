import type { Tables } from '../store/schema.ts';
import type { Vault } from './vault.ts';

/** Encrypts and decrypts the values of one sealed column, both with the same type and the same context. */
export interface Sealed<Value, Key extends readonly string[] = [id: string]> {
	/** The context that binds a value to its row: the owner of the column and the key of the row. */
	context(...key: Key): string;
	seal(vault: Vault, value: Value, ...key: Key): Uint8Array;
	/** @throws when the value was sealed for another row, with a key that the keyring lacks, or was changed. */
	open(vault: Vault, bytes: Uint8Array, ...key: Key): Value;
}

/**
 * Declares the type of a sealed column. Values are stored as JSON, so `Value` must be JSON-serializable.
 *
 * @param owner name of the column's owner. Never change it: it is part of the authenticated context of every stored value.
 */
export function sealed<Value, Key extends readonly string[] = [id: string]>(
	owner: string,
): Sealed<Value, Key> {
	const context = (...key: Key) => `${owner}:${key.join(':')}`;
	return {
		context,
		seal: (vault, value, ...key) => vault.seal(value, context(...key)),
		// The context authenticates that this declaration sealed the value.
		open: (vault, bytes, ...key) => vault.open(bytes, context(...key)) as Value,
	};
}

/** A `sealed` column, as `rotate-key` needs it. */
export interface SealedColumn {
	table: keyof Tables;
	/** Columns that identify a row. */
	key: readonly string[];
	/** Computes the context of a row's value from the values of `key`. */
	context: (key: readonly string[]) => string;
}

/** The usual case: a table whose rows are identified by their id. */
export function sealedById<Value>(table: keyof Tables, column: Sealed<Value>): SealedColumn {
	return { table, key: ['id'], context: ([id = '']) => column.context(id) };
}
