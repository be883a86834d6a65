import { setImmediate as nextTurn } from 'node:timers/promises';
import type { HygieneProblem, HygieneReport } from '@marketing-cible/contract';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { originsOf } from '../imports/origins.ts';
import { problemsOf } from '../segments/judge/hygiene.ts';
import type { AddressKind, ContactRow } from '../segments/judge/known.ts';
import { factsOf } from '../segments/judge/facts-of.ts';
import { inChunks } from '../store/chunks.ts';
import type { SubjectHash } from '../types.ts';
import { originView } from './origins.ts';
import { SAMPLE, sampleOf } from './sample.ts';
import { shareOf } from './share.ts';

type OfKind = HygieneReport['data'][number];

/** Rows that are judged before other requests have their turn. */
const CHUNK = 250;

/** What may be wrong with each kind of address, the worst first. */
const PROBLEMS = {
	email: [
		'hard_bounce',
		'soft_bounces',
		'not_reached',
		'disposable',
		'consent_stale',
		'consent_ending',
	],
	phone: ['wrong_number', 'not_reached', 'consent_stale', 'consent_ending'],
} as const satisfies Readonly<Record<AddressKind, readonly HygieneProblem[]>>;

/** Who asks. */
interface Reader {
	accountId: string;
	/** May see single contacts, so small numbers too. */
	seesPersons: boolean;
}

/** What is wrong with the addresses of an account's contacts. @param sample for tests. */
export async function hygieneOf(
	core: Core,
	{ accountId, seesPersons }: Reader,
	sample = SAMPLE,
): Promise<HygieneReport> {
	const data: OfKind[] = [];
	for (const kind of ['email', 'phone'] as const) {
		data.push(await ofKind(core, { accountId, seesPersons }, kind, sample));
	}
	return { at: toIso(core.clock.now()), data };
}

async function ofKind(
	core: Core,
	{ accountId, seesPersons }: Reader,
	kind: AddressKind,
	sample: number,
): Promise<OfKind> {
	const { total, rows } = await sampleOf(core.store.read, accountId, kind, sample);
	const counts = new Map<HygieneProblem, number>();
	const origins = new Map<string, { looked: number; dead: number }>();
	let withProblem = 0;
	for (const chunk of inChunks(rows, CHUNK)) {
		const known = await factsOf(core, core.store.read, accountId, chunk);
		const from = await originsOf(
			core,
			chunk.map((row) => addressOf(row, kind)),
		);
		for (const [index, one] of known.entries()) {
			const problems = problemsOf(one)[kind];
			for (const problem of problems) counts.set(problem, (counts.get(problem) ?? 0) + 1);
			if (problems.size > 0) withProblem += 1;
			const origin = from[index] ?? 'unknown';
			const of = origins.get(origin) ?? { looked: 0, dead: 0 };
			of.looked += 1;
			if (problems.has('hard_bounce') || problems.has('wrong_number')) of.dead += 1;
			origins.set(origin, of);
		}
		await nextTurn();
	}
	const share = (found: number) => shareOf(found, rows.length, total);
	return {
		kind,
		addresses: total,
		looked: rows.length,
		exact: rows.length === total,
		withProblem: share(withProblem),
		problems: PROBLEMS[kind].map((problem) => ({
			problem,
			...share(counts.get(problem) ?? 0),
			segment: { field: `hygiene.${kind}`, op: 'eq', value: problem },
		})),
		origins: originView(origins, rows.length === total, seesPersons),
	};
}

function addressOf({ id, email_hash, phone_hash }: ContactRow, kind: AddressKind) {
	return { contactId: id, hash: (kind === 'email' ? email_hash : phone_hash) as SubjectHash };
}
