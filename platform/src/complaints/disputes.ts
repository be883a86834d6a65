import { countThresholds } from '@marketing-cible/governance';
import { sql } from 'kysely';
import { toIso } from '../clock.ts';
import type { Facts } from '../compliance.ts';
import type { Core } from '../core.ts';
import type { FactQuestion } from '../facts/hooks.ts';
import { prepare } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import { sourceHash } from './complaints.ts';

const DAY_MS = 86_400_000;
/** Disputes of an account that a decision looks at; two people suffice to hold a source. */
const MOST = 5000;

const openDisputes = prepare(
	['account', 'since'],
	(db, { account, since }: { account: string; since: number }) =>
		db
			.selectFrom('complaints')
			.select(['subject_hash', 'source_hash', 'received_at'])
			.where('account_id', '=', account)
			.where('received_at', '>', since)
			// Literals, so that the database uses the partial index.
			.where(sql<boolean>`says = 'no_consent' and is_proven = 0`)
			.orderBy('received_at', 'desc')
			.limit(MOST),
);

/** Supplies `consentDisputes`: people who dispute a consent from the source of the recipient's own, without having received proof. */
export async function disputeFacts(
	core: Core,
	db: Db,
	questions: readonly FactQuestion[],
): Promise<readonly Partial<Facts>[]> {
	// The rule counts whole days; a day more is read, whatever the time of day.
	const since = core.clock.now() - (countThresholds.consent_disputes.days + 1) * DAY_MS;
	const accounts = new Set(questions.filter(concernsConsent).map(({ accountId }) => accountId));
	const disputes = new Map<string, Awaited<ReturnType<typeof openDisputes>>>();
	for (const account of accounts) disputes.set(account, await openDisputes(db, { account, since }));
	return questions.map((question) => {
		if (!concernsConsent(question)) return {};
		const open = disputes.get(question.accountId) ?? [];
		if (open.length === 0) return { consentDisputes: [] };
		const hash = sourceHash(core, question.accountId, question.consentSource);
		const ofSource = open.filter(({ source_hash: source }) => source === hash);
		return {
			consentDisputes: ofSource.map(({ subject_hash: person, received_at: at }) => ({
				person,
				disputedAt: toIso(at),
			})),
		};
	});
}

/** Whether a message rests on a consent. */
export function concernsConsent(
	question: FactQuestion,
): question is FactQuestion & { consentSource: string } {
	return question.purpose === 'marketing' && question.consentSource !== null;
}
