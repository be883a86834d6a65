import { formatInstant } from './calendar/civil.ts';
import { compile } from './compile.ts';
import { DecisionContext } from './context.ts';
import { merged, saidBy } from './finding.ts';
import type { Said } from './finding.ts';
import { Judgment } from './judgment.ts';
import type { Question, Verdict } from './types.ts';
import { versionsWith } from './versions.ts';

/**
 * Decides whether a message may go, why not, on which text, and when. Collects every finding, never stops at the first;
 * the strongest outcome wins. Pure: the same question under the same versions gives the same verdict. Bad message data
 * becomes findings; only an `at` that is no instant throws. What verdicts have in common they share: it is frozen.
 */
export function decide(question: Question): Verdict {
	const { message, policy, at } = question;
	const moment = formatInstant(at);
	const compiled = compile(message.channel, message.purpose, policy);
	const context = new DecisionContext(question, compiled);
	const { neighborhood, content } = context;

	const judgment =
		content.judgments.get(neighborhood) ??
		content.judgments.set(neighborhood, new Judgment(context, neighborhood));
	const ofMessage = saidOfMessage(context, judgment, question);
	const sentence = judgment.sentence(context, context.saidOfHours(), ofMessage);

	const { outcome } = sentence;
	const opensAt = outcome === 'defer' ? context.hours.opensAt : null;
	const deferred = opensAt !== null && question.outsideHours === 'defer';
	return {
		outcome: outcome === 'defer' && !deferred ? 'reject' : outcome,
		findings: sentence.findings,
		nextPermittedAt: opensAt === null ? null : formatInstant(opensAt),
		amended: sentence.amended,
		places: context.places.places,
		purpose: sentence.purpose,
		cost: sentence.cost,
		versions: versionsWith(question.tzdata),
		at: moment,
	};
}

/** What the rules say that depend on the recipient and not on content, places and minute alone. */
function saidOfMessage(
	context: DecisionContext,
	judgment: Judgment,
	{ vantage }: Question,
): readonly Said[] {
	const ofNumber = context.neighborhood.saidOfNumber(context);
	let all: Said[] | null = null;
	for (const asked of judgment.plan(context, vantage === 'edge' ? 'edge' : 'authority')) {
		const one = saidBy(asked.entry, asked.setting, context);
		if (one !== null) (all ??= []).push(one);
	}
	return all === null ? ofNumber : merged(ofNumber, all);
}
