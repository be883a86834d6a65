/** The platform as far as the sending node can tell. */
import { defaultPolicy, type Verdict } from '@marketing-cible/compliance';
import type { Message, Problem } from '@marketing-cible/contract/requests';
import { API_KEY } from './fake-execution.ts';
import { answer as route, type Answer, type Asked } from './server.ts';

export interface Entry {
	channel: string;
	purpose: string;
	to: string;
	idempotencyKey: string;
	outsideHours?: string;
	sendAt?: string;
	[field: string]: unknown;
}

export interface Result {
	status: string;
	message?: Message;
	verdict?: Verdict;
	problem?: Problem;
}

export interface FakePlatform {
	/** The entries of every batch, in the order in which they came. */
	batches: Entry[][];
	/** The messages of every check. */
	checks: Entry[][];
	policyRequests: number;
	entries: () => Entry[];
}

type Judge = (entry: Entry, place: number) => Result;

/** Answers policy and batches for as long as the test runs. `policy` may be a status. */
export function fakePlatform(judge: Judge = accept, policy: unknown = defaultPolicy): FakePlatform {
	const platform: FakePlatform = {
		batches: [],
		checks: [],
		policyRequests: 0,
		entries: () => platform.batches.flat(),
	};
	route('GET /v1/policy', (asked) => {
		platform.policyRequests++;
		if (!isAuthorized(asked)) return { status: 401, body: problem('unauthorized', 401) };
		if (typeof policy !== 'number') return { status: 200, body: policy };
		return { status: policy, body: problem('forbidden', policy) };
	});
	answerChecks((entry) => {
		const { status, verdict: refusal } = judge(entry, 0);
		return { verdict: (status === 'rejected' ? refusal : undefined) ?? verdict('allow') };
	}, platform.checks);
	route('POST /v1/messages/batch', (asked) => {
		const { messages } = asked.body as { messages: Entry[] };
		platform.batches.push(messages);
		return batchAnswer(messages, judge);
	});
	return platform;
}

/** Policy and checks only, which allow everything; what becomes of batches says the test. */
export function fakePolicy(): void {
	route('GET /v1/policy', { status: 404, body: problem('not-found', 404) });
	answerChecks(() => ({ verdict: verdict('allow') }));
}

type CheckJudge = (entry: Entry) => Pick<Result, 'verdict' | 'problem'>;

/** What the dry run answers, which a list under 'Block' begins with. */
export function answerChecks(judge: CheckJudge, seen: Entry[][] = []): void {
	route('POST /v1/checks', (asked) => {
		const entries = entriesOf(asked);
		seen.push(entries);
		const results = entries.map((entry, index) => ({ index, ...judge(entry) }));
		return { status: 200, body: { results } };
	});
}

export function batchAnswer(messages: readonly Entry[], judge: Judge = accept): Answer {
	const results = messages.map((entry, index) => ({ index, ...judge(entry, index) }));
	return { status: 200, body: { results } };
}

export function entriesOf(asked: Asked): Entry[] {
	return (asked.body as { messages: Entry[] }).messages;
}

function isAuthorized({ headers }: Asked): boolean {
	return headers.authorization === `Bearer ${API_KEY}`;
}

let count = 0;

export function accept(entry: Entry): Result {
	return { status: 'queued', message: storedMessage(entry) };
}

export function storedMessage(entry: Entry, status: Message['status'] = 'queued'): Message {
	count++;
	return {
		id: `msg_${String(count).padStart(4, '0')}`,
		channel: entry.channel as Message['channel'],
		purpose: entry.purpose as Message['purpose'],
		to: `+336${entry.to.replace(/\D/g, '').slice(-8)}`,
		sender: 'DURAND',
		status,
		sendAt: entry.sendAt ?? '2026-11-24T09:00:00Z',
		verdict: verdict('allow') as Message['verdict'],
		segments: 1,
		cost: 1,
		reference: null,
		campaignId: null,
		metadata: {},
		createdAt: '2026-11-24T09:00:00Z',
		updatedAt: '2026-11-24T09:00:00Z',
	};
}

export function verdict(outcome: Verdict['outcome'], change: Partial<Verdict> = {}): Verdict {
	return {
		outcome,
		findings: [],
		nextPermittedAt: null,
		amended: null,
		places: [{ territory: 'FR', timeZone: 'Europe/Paris' }],
		purpose: { declared: 'marketing', inferred: 'marketing', signals: [] },
		cost: { segments: 1, encoding: 'GSM-7', credits: 1 },
		versions: { ruleset: 'test', calendar: 'test', tzdata: 'test', phone: 'test' },
		at: '2026-11-24T09:00:00Z',
		...change,
	};
}

/** What only the platform knows. */
export const noConsent: Verdict = verdict('reject', {
	findings: [
		{
			rule: 'CON-01',
			outcome: 'reject',
			layer: 'law',
			source: 'CPCE L.34-5',
			effectiveFrom: '2004-06-22',
			confidence: 'high',
			message: { en: 'There is no consent.', fr: "Il n'y a pas de consentement." },
			detail: {},
		},
	],
});

export function problem(slug: string, status: number, change: Partial<Problem> = {}): Problem {
	return {
		type: `/problems/${slug}`,
		title: 'Title of the answer',
		status,
		detail: 'Detail of the answer.',
		...change,
	};
}
