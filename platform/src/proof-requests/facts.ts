import { sql } from 'kysely';
import { toIso } from '../clock.ts';
import { sourceHash } from '../complaints/complaints.ts';
import { concernsConsent } from '../complaints/disputes.ts';
import type { Facts } from '../compliance.ts';
import type { Core } from '../core.ts';
import type { FactQuestion } from '../facts/hooks.ts';
import { prepare } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';

/** Open requests of an account that a decision looks at; the oldest ones are overdue first. */
const MOST = 1000;

const openRequests = prepare(['account'], (db, { account }: { account: string }) =>
	db
		.selectFrom('proof_requests')
		.select(['source_hash', 'requested_at', 'territory', 'due_day'])
		.where('account_id', '=', account)
		// A literal, so that the database uses the partial index.
		.where(sql<boolean>`answered_at is null`)
		.orderBy('requested_at')
		.limit(MOST),
);

/** Supplies `proofRequests`: open requests for proof of the source of the recipient's consent. */
export async function proofFacts(
	core: Core,
	db: Db,
	questions: readonly FactQuestion[],
): Promise<readonly Partial<Facts>[]> {
	const accounts = new Set(questions.filter(concernsConsent).map(({ accountId }) => accountId));
	const requests = new Map<string, Awaited<ReturnType<typeof openRequests>>>();
	for (const account of accounts) requests.set(account, await openRequests(db, { account }));
	return questions.map((question) => {
		if (!concernsConsent(question)) return {};
		const open = requests.get(question.accountId) ?? [];
		if (open.length === 0) return { proofRequests: [] };
		const hash = sourceHash(core, question.accountId, question.consentSource);
		const ofSource = open.filter(({ source_hash: source }) => source === hash);
		return {
			proofRequests: ofSource.map(({ requested_at: at, territory, due_day: dueOn }) => ({
				requestedAt: toIso(at),
				...{ territory, dueOn },
			})),
		};
	});
}
