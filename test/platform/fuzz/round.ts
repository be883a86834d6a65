/** Two accounts, their people, the operator and a stranger ask what is made up; every answer is judged. */
import type { Role } from '@marketing-cible/contract';
import { CONSOLE, person } from '../people/person.ts';
import { type Client, clientOf, type World } from '../support/index.ts';
import { makeAccount, OPERATOR_KEY } from '../operator/support.ts';
import { createGenerator, type MadeUp } from './generator.ts';
import { type Answer, faultOf } from './judge.ts';
import { createRecollection, idsIn } from './memory.ts';
import type { Random } from './random.ts';
import type { Schema } from './schema-values.ts';

/** Longer is a hang (milliseconds); single answers take a few. */
const PATIENCE_MS = 60_000;

export interface Asking {
	/** Whose data is seen: an account, `operator` or `nobody`. */
	realm: string;
	key: string | null;
	/** Of a person, who has no key. */
	cookie?: string | undefined;
}

export interface Fault {
	realm: string;
	asked: string;
	body: string;
	status?: number;
	answer?: string;
	fault: string;
}

/** Kinds that are everybody's: terms, prices and sub-processors. */
export const SHARED = new Set(['trm', 'pvr', 'sbp']);

/** Sends a request as it was made up. A stream of events does not end; that it began is enough. */
export async function send(
	url: string,
	made: MadeUp,
	{ key, cookie }: Pick<Asking, 'key' | 'cookie'>,
): Promise<Answer> {
	const response = await fetch(url + made.path, {
		method: made.method,
		headers: {
			...(key === null ? {} : { authorization: `Bearer ${key}` }),
			...(cookie === undefined ? {} : { cookie, ...CONSOLE }),
			...made.headers,
		},
		body: made.body ?? null,
		signal: AbortSignal.timeout(PATIENCE_MS),
		redirect: 'manual',
	});
	const type = response.headers.get('content-type') ?? '';
	if (type === 'text/event-stream') {
		await response.body?.cancel();
		return { status: response.status, type, text: '', json: null };
	}
	const text = await response.text();
	const isJson = /^application\/(?:problem\+)?json(?:;|$)/.test(type) && text !== '';
	const json: unknown = isJson ? JSON.parse(text) : null;
	return { status: response.status, type, text, json };
}

/** Two new accounts and a key of the operator that the round may lose. */
export async function askersOf(world: World, operator: Client): Promise<Asking[]> {
	const one = await makeAccount(world, operator);
	const two = await makeAccount(world, operator, { name: 'Autre', governance: 'off' });
	return [
		{ realm: one.id, key: one.apiKey },
		{ realm: two.id, key: two.apiKey },
		{ realm: 'operator', key: OPERATOR_KEY },
		{ realm: 'nobody', key: null },
	];
}

/** People of an account, each of a role of its own. */
export async function peopleOf(
	world: World,
	{ realm, key }: Asking,
	roles: readonly Role[],
): Promise<Asking[]> {
	const people: Asking[] = [];
	for (const role of roles) {
		const { browser } = await person(world, role, key ?? '');
		people.push({ realm, key: null, cookie: browser.cookie() ?? '' });
	}
	return people;
}

/** Which of the askers is next: mostly the first account, so that it comes to have something. */
export function nextOf(askers: readonly Asking[], random: Random): Asking {
	const share = random.next();
	const index = share < 0.55 ? 0 : share < 0.8 ? 1 : share < 0.97 ? 2 : 3;
	const asker = askers[index % askers.length];
	if (asker === undefined) throw new Error('nobody asks');
	return asker;
}

/** For `JSON.stringify`: leaves out members that hold whatever their account wrote, also what looks like an id. */
function withoutOwnWords(key: string, value: unknown): unknown {
	return key === 'attributes' || key === 'metadata' ? undefined : value;
}

/** A file that breaks off says by that that it is not whole: its export was deleted, or made again for an erasure, meanwhile. */
function isBrokenOffFile({ operation }: MadeUp, error: unknown): boolean {
	return (
		operation.path === '/v1/exports/{id}/file' &&
		error instanceof TypeError &&
		error.message === 'terminated'
	);
}

export interface Round {
	document: Schema;
	random: Random;
	/** How many requests. */
	requests: number;
	/** Of the people of the first account who ask too. */
	roles: readonly Role[];
}

/** @returns what was wrong, and how often each status came. */
export async function playRound(
	world: World,
	{ document, random, requests, roles }: Round,
): Promise<{ faults: Fault[]; statuses: Map<number, number> }> {
	const operator = clientOf(world.platform.url, OPERATOR_KEY);
	const keys = await operator.get('/v1/operator/keys');
	const askers = await askersOf(world, operator);
	const [one] = askers;
	const people = one === undefined ? [] : await peopleOf(world, one, [...roles]);
	const recollection = createRecollection(random, new Set(idsIn(JSON.stringify(keys.body))));
	const makers = new Map(
		[...askers, ...people].map((asker) => [
			asker,
			createGenerator(document, random, recollection.memoryOf(asker.realm), ({ open, path }) =>
				asker.realm === 'nobody'
					? true
					: !open && path.startsWith('/v1/operator/') === (asker.realm === 'operator'),
			),
		]),
	);
	const faults: Fault[] = [];
	const statuses = new Map<number, number>();
	let left = requests;

	async function askOne(): Promise<void> {
		const asker =
			people.length > 0 && random.chance(0.3) ? random.pick(people) : nextOf(askers, random);
		const made = makers.get(asker)?.();
		if (made === undefined) return;
		const about = {
			realm: asker.cookie === undefined ? asker.realm : `a person of ${asker.realm}`,
			asked: `${made.method} ${made.path}`,
			body: String(made.body ?? '').slice(0, 600),
		};
		try {
			const answer = await send(world.platform.url, made, asker);
			statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
			const fault = faultOf(made, answer) ?? leakOf(asker, made, answer);
			if (fault !== null) {
				const { status, text } = answer;
				faults.push({ ...about, status, answer: text.slice(0, 600), fault });
			}
			if (answer.status < 300) {
				recollection.remember(asker.realm, made.operation.path, answer.text, answer.json);
			}
		} catch (error) {
			if (!isBrokenOffFile(made, error)) faults.push({ ...about, fault: String(error) });
		}
	}

	/** An account reads an id that only the other one has been told, and that it did not name itself. */
	function leakOf(asker: Asking, made: MadeUp, { text, status, json }: Answer): string | null {
		if (!asker.realm.startsWith('acc_')) return null;
		const named = new Set(idsIn(`${decodeURIComponent(made.path)} ${String(made.body)}`));
		const beyondOwnWords = new Set(idsIn(JSON.stringify(json, withoutOwnWords)));
		for (const id of idsIn(text)) {
			const realms = recollection.realmsOf(id);
			const isOthers =
				realms.size > 0 &&
				!realms.has(asker.realm) &&
				!realms.has('operator') &&
				!SHARED.has(id.split('_')[0] ?? '');
			const isTold = !named.has(id) || (status < 300 && (json === null || beyondOwnWords.has(id)));
			if (isOthers && isTold) return `tells ${id} of another account`;
		}
		return null;
	}

	async function keepAsking(): Promise<void> {
		while (left > 0 && faults.length < 20) {
			left -= 1;
			await askOne();
		}
	}
	await Promise.all(Array.from({ length: 8 }, keepAsking));
	return { faults, statuses };
}
