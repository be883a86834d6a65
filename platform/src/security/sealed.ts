import type { Tables } from '../store/schema.ts';
import type { Vault } from './vault.ts';

/** Seals and opens the values of one sealed column, so that both use the same type and the same context. */
export interface Sealed<Value, Key extends readonly string[] = [id: string]> {
	/** The context that binds a value to its row: the name of the column's owner and the key of the row. */
	context(...key: Key): string;
	seal(vault: Vault, value: Value, ...key: Key): Uint8Array;
	/** @throws when the value was sealed for another row or with a key that the keyring lacks, or a byte changed. */
	open(vault: Vault, bytes: Uint8Array, ...key: Key): Value;
}

/**
 * Declares what a sealed column holds. Values are stored as JSON: `Value` must survive that.
 *
 * @param owner names whose column it is; never change it, it authenticates every stored value.
 */
export function sealed<Value, Key extends readonly string[] = [id: string]>(
	owner: string,
): Sealed<Value, Key> {
	const context = (...key: Key) => `${owner}:${key.join(':')}`;
	return {
		context,
		seal: (vault, value, ...key) => vault.seal(value, context(...key)),
		// The context authenticates that this very declaration sealed the value.
		open: (vault, bytes, ...key) => vault.open(bytes, context(...key)) as Value,
	};
}

/** A column `sealed` as `rotate-key` sees it. */
export interface SealedColumn {
	table: keyof Tables;
	/** Columns that name a row. */
	key: readonly string[];
	/** The context of a row's value, from the values of `key`. */
	context: (key: readonly string[]) => string;
}

/** The usual case: a table whose rows are named by their id. */
export function sealedById<Value>(table: keyof Tables, column: Sealed<Value>): SealedColumn {
	return { table, key: ['id'], context: ([id = '']) => column.context(id) };
}
