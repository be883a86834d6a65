/** The same requests to two platforms, one on each store, whose answers are compared. */
import type { World } from '../support/index.ts';
import { clientOf } from '../support/index.ts';
import { OPERATOR_KEY } from '../operator/support.ts';
import { createGenerator, type MadeUp } from './generator.ts';
import type { Answer } from './judge.ts';
import { createRecollection, idsIn } from './memory.ts';
import type { Random } from './random.ts';
import { askersOf, nextOf, send } from './round.ts';
import type { Schema } from './schema-values.ts';

/** What both answered, where they differ. */
export interface Difference {
	asked: string;
	body: string;
	one: string;
	other: string;
}

/** Operations whose answers differ from process to process, not from store to store. */
const NOT_COMPARED = new Set([
	'getMetrics',
	'getReadiness',
	'streamEvents',
	'getMonitoring',
	'listCarriers',
]);

/** Which id of one platform stands for which of the other. */
function createPairs() {
	const there = new Map<string, string>();
	const here = new Map<string, string>();
	const names = new Map<string, string>();
	return {
		/** Ids that stand at the same places are the same. */
		learn(one: string, other: string): void {
			const ours = idsIn(one);
			const theirs = idsIn(other);
			if (ours.length !== theirs.length) return;
			for (const [index, id] of ours.entries()) {
				const twin = theirs[index] ?? '';
				if (there.has(id) || here.has(twin)) continue;
				there.set(id, twin);
				here.set(twin, id);
			}
		},
		/** What is asked of one, as it is asked of the other. */
		translate: (text: string) =>
			idsIn(text).reduce((now, id) => now.replaceAll(id, there.get(id) ?? id), text),
		/** The text with a name for each id, the same for twins. */
		named(text: string): string {
			return idsIn(text).reduce((now, id) => {
				const own = here.get(id) ?? id;
				const name = names.get(own) ?? `#${names.size}`;
				names.set(own, name);
				return now.replaceAll(id, name);
			}, text);
		},
	};
}

/** Without what time and chance put into it. */
function settled({ status, type, text }: Answer, named: (text: string) => string): string {
	if (type.startsWith('application/pdf')) return `${status} ${type}`;
	const plain = named(text)
		// Of the clock; what a request says has no milliseconds.
		.replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.(?!000Z)\d{3}Z/g, '<now>')
		.replaceAll(/2026-11-24T(?:09|10):\d\d:\d\d(?:\.000)?(?:Z|\+01:00)/g, '<now>')
		// Secrets and keys.
		.replaceAll(/whsec_[\w+/=]+|\bp=[\w+/=]+|\bmc[0-9a-f]{14}\b/g, '<token>')
		.replaceAll(/[\w-]{22,}={0,2}/g, '<token>')
		.replaceAll(/http:\/\/(?:127\.0\.0\.1|localhost):\d+/g, '<url>');
	return `${status} ${type} ${plain}`;
}

/** @returns where the stores differ. */
export async function playTwins(
	worlds: readonly [World, World],
	{ document, random, requests }: { document: Schema; random: Random; requests: number },
): Promise<Difference[]> {
	const pairs = createPairs();
	const [ours, theirs] = await Promise.all(
		worlds.map((world) => askersOf(world, clientOf(world.platform.url, OPERATOR_KEY))),
	);
	if (ours === undefined || theirs === undefined) throw new Error('two worlds are needed');
	pairs.learn(ours.map(({ realm }) => realm).join(' '), theirs.map(({ realm }) => realm).join(' '));
	const recollection = createRecollection(random, new Set());
	const makers = ours.map(({ realm }) =>
		createGenerator(
			document,
			random,
			recollection.memoryOf(realm),
			({ operationId, open, path, method }) =>
				!NOT_COMPARED.has(operationId) &&
				!open &&
				!(method === 'DELETE' && path === '/v1/operator/keys/{id}') &&
				path.startsWith('/v1/operator/') === (realm === 'operator'),
		),
	);
	const differences: Difference[] = [];
	for (let left = requests; left > 0 && differences.length < 20; left -= 1) {
		const asker = nextOf(ours.slice(0, 3), random);
		const index = Math.max(0, ours.indexOf(asker));
		const made = makers[index]?.();
		if (made === undefined) continue;
		const twin: MadeUp = {
			...made,
			path: pairs.translate(made.path),
			body: typeof made.body === 'string' ? pairs.translate(made.body) : made.body,
		};
		const [one, other] = await Promise.all([
			send(worlds[0].platform.url, made, { key: ours[index]?.key ?? null }),
			send(worlds[1].platform.url, twin, { key: theirs[index]?.key ?? null }),
		]);
		pairs.learn(one.text, other.text);
		if (one.status < 300) {
			recollection.remember(asker.realm, made.operation.path, one.text, one.json);
		}
		const said = [settled(one, pairs.named), settled(other, pairs.named)] as const;
		if (said[0] === said[1]) continue;
		const at = Math.max(
			0,
			Array.from(said[0]).findIndex((sign, place) => sign !== said[1][place]) - 150,
		);
		differences.push({
			asked: `${made.method} ${made.path}`,
			body: String(made.body ?? '').slice(0, 500),
			one: said[0].slice(at, at + 400),
			other: said[1].slice(at, at + 400),
		});
	}
	return differences;
}
