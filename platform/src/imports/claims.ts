import { HashMap } from '@marketing-cible/lists';

/**
 * Which contacts the rows of a file have matched so far. Two rows may name one contact by different keys that the file does not
 * connect; the second is then a duplicate of the first, in the dry run and in the run. For that, keys that a row took from its contact
 * still count as the contact's.
 */
export class Claims {
	readonly #rowOf: HashMap;
	readonly #released = new Map<string, string>();

	constructor(rows: number) {
		this.#rowOf = new HashMap(Math.min(rows, 10_000), 32);
	}

	/** The row that matched a contact first; `null`: none. */
	rowOf(contactId: string): number | null {
		return this.#rowOf.get(contactId) ?? null;
	}

	claim(contactId: string, row: number): void {
		if (this.#rowOf.get(contactId) === undefined) this.#rowOf.set(contactId, row);
	}

	/** A key is no longer the contact's. @param key kind and hash. */
	release(key: string, contactId: string): void {
		this.#released.set(key, contactId);
	}

	/** The contact that had a key before a row of this file changed it. */
	formerOwner(key: string): string | null {
		return this.#released.get(key) ?? null;
	}
}
