import type { CheckResult } from '@marketing-cible/contract';
import { decide, defaultPolicy } from '../compliance.ts';
import { factsFor } from '../facts/facts.ts';
import { asFact, emptyHistory } from '../facts/history.ts';
import { parseRequest } from '../messages/intake/parse-entries.ts';
import { questionOf } from '../messages/message/question.ts';
import type { Instant } from '../types.ts';

/**
 * The verdicts that messages of an unknown sender to unknown people would get: by the standard policy, on the facts that stand in the
 * request alone. Reads and stores nothing, so it says nothing of anybody.
 * @returns a verdict or a problem for each, in order.
 */
export function judgeTrial(entries: readonly unknown[], at: Instant): CheckResult['results'] {
	return entries.map((entry, index) => {
		const parsed = parseRequest(entry);
		if (!parsed.valid) return { index, problem: parsed.problem };
		const request = parsed.value;
		const { channel, purpose, consent, outsideHours } = request;
		const history = emptyHistory();
		const consents =
			consent === undefined
				? []
				: [
						asFact(
							{
								...consent,
								channels: consent.channels ?? [channel],
								purposes: consent.purposes ?? [purpose],
								action: consent.action ?? 'grant',
							},
							at,
						),
					];
		const facts = factsFor({ ...history, consents }, request, at);
		return { index, verdict: decide(questionOf(request), facts, defaultPolicy, at, outsideHours) };
	});
}
