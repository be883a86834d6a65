import { sourceHash } from '../complaints/complaints.ts';
import { concernsConsent } from '../complaints/disputes.ts';
import type { Facts } from '../compliance.ts';
import type { Core } from '../core.ts';
import type { FactQuestion } from '../facts/hooks.ts';
import type { Db } from '../store/schema.ts';
import { suspendedSources } from './release.ts';

/**
 * Supplies `account` if the source of the recipient's consent is suspended. As for channels, messages of campaigns are accepted and
 * held when they are due, so that no recipient is lost.
 */
export async function suspendedSourceFacts(
	core: Core,
	db: Db,
	questions: readonly FactQuestion[],
): Promise<readonly Partial<Facts>[]> {
	const concerned = questions.filter(concernsConsent);
	const sources = await suspendedSources(db, [
		...new Set(concerned.map(({ accountId }) => accountId)),
	]);
	return questions.map((question) => {
		if (sources.size === 0 || question.campaignId !== null || !concernsConsent(question)) return {};
		const hash = sourceHash(core, question.accountId, question.consentSource);
		const isSuspended = sources.get(question.accountId)?.has(hash) === true;
		return isSuspended ? { account: { state: 'suspended' } } : {};
	});
}
