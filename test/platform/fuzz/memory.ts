import type { Memory } from './generator.ts';
import type { Random } from './random.ts';

const ID = /\b([a-z]{2,4})_[0-9A-HJKMNP-TV-Z]{26}\b/g;
/** Ids of a kind that are used again, the newest. */
const MOST = 60;

/** Every id that a text contains, in its order. */
export function idsIn(text: string): string[] {
	return Array.from(text.matchAll(ID), ([id]) => id);
}

/** Whose ids are known, and of which kind the items of a collection are. */
export interface Recollection {
	/** What one who asks uses: mostly their own ids, sometimes those of others. */
	memoryOf(realm: string): Memory;
	/** Keeps what an answer to this realm contains. */
	remember(realm: string, collection: string, text: string, json: unknown): void;
	/** The realms to which an id was answered. */
	realmsOf(id: string): ReadonlySet<string>;
}

/** @param never ids that no request uses, such as those of the keys of the run itself. */
export function createRecollection(random: Random, never: ReadonlySet<string>): Recollection {
	const kinds = new Map<string, Set<string>>();
	const byRealm = new Map<string, Map<string, string[]>>();
	const realms = new Map<string, Set<string>>();

	function listOf(realm: string, prefix: string): string[] {
		const lists = byRealm.get(realm) ?? new Map<string, string[]>();
		byRealm.set(realm, lists);
		const list = lists.get(prefix) ?? [];
		lists.set(prefix, list);
		return list;
	}

	function one(realm: string, prefix?: string): string | undefined {
		const asked = random.chance(0.8) ? realm : random.pick([...byRealm.keys(), realm]);
		const lists = byRealm.get(asked);
		const kind = prefix ?? random.pick([...(lists?.keys() ?? ['msg'])]);
		const list = lists?.get(kind) ?? [];
		return list.length === 0 ? undefined : random.pick(list);
	}

	return {
		memoryOf: (realm) => ({
			one: (prefix) => one(realm, prefix),
			of(collection) {
				const prefixes = [...(kinds.get(collection) ?? [])];
				return prefixes.length === 0 ? undefined : one(realm, random.pick(prefixes));
			},
		}),
		remember(realm, collection, text, json) {
			for (const id of itemsOf(json)) {
				const prefix = id.split('_')[0] ?? '';
				kinds.set(collection, (kinds.get(collection) ?? new Set()).add(prefix));
			}
			for (const id of idsIn(text)) {
				if (never.has(id)) continue;
				realms.set(id, (realms.get(id) ?? new Set()).add(realm));
				const list = listOf(realm, id.split('_')[0] ?? '');
				if (list.includes(id)) continue;
				if (list.length >= MOST) list.shift();
				list.push(id);
			}
		},
		realmsOf: (id) => realms.get(id) ?? new Set(),
	};
}

/** The ids of the items of a page, or of the one item. */
function itemsOf(json: unknown): string[] {
	if (typeof json !== 'object' || json === null) return [];
	const page = (json as { data?: unknown }).data;
	const items: unknown[] = Array.isArray(page) ? page : [json];
	return items.flatMap((item) => {
		const id = (item as { id?: unknown } | null)?.id;
		return typeof id === 'string' && idsIn(id).length === 1 ? [id] : [];
	});
}
