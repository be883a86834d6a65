import { policyOf } from '../../accounts/accounts.ts';
import { fromIso, toIso } from '../../clock.ts';
import { decide, type Policy, type Question, type Verdict } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { isCounted } from '../../facts/contact-frequency.ts';
import { newestSource } from '../../facts/consent-source.ts';
import { factsFor } from '../../facts/facts.ts';
import { emptyHistory } from '../../facts/history.ts';
import { loadRecipientHistories } from '../../facts/recipient-histories.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import type { Instant } from '../../types.ts';
import type { StoredMessage } from '../message/model.ts';
import { questionOf } from '../message/question.ts';
import { saveSecret } from '../message/secret.ts';
import type { Step } from '../message/state-machine.ts';
import { stricterVerdict, withoutLinks } from '../message/tracked-content.ts';
import type { Change } from '../message/change.ts';
import { transition } from '../message/transitions.ts';
import { validUntil } from './validity.ts';

/** The decision on a due message: it leaves, or it takes a step to another status. */
type ClaimDecision =
	| {
			permitted: true;
			/** The verdict that changed the text; `null` if the text is unchanged. */
			amended: Verdict | null;
			/** The instant after which the message must not reach anybody. */
			validUntil: Instant | undefined;
	  }
	| { permitted: false; step: Step; change: Change };

export interface DecidedMessage {
	message: StoredMessage;
	decision: ClaimDecision;
}

/** Decides on due messages by the current facts. @returns a decision for each, in order. */
export async function decideAgain(
	core: Core,
	db: Db,
	messages: readonly StoredMessage[],
): Promise<DecidedMessage[]> {
	const histories = await loadRecipientHistories(
		core,
		db,
		messages.map(({ accountId, channel, purpose, subjectHash, secret }) => ({
			channel,
			purpose,
			to: secret.to,
			sender: secret.sender,
			accountId,
			subjectHash,
			contactId: secret.recipient?.contactId ?? null,
		})),
	);
	const more = await core.hooks.moreFacts(
		db,
		messages.map(({ accountId, channel, purpose, campaignId, secret: { sender } }, index) => ({
			accountId,
			channel,
			purpose,
			sender,
			campaignId,
			consentSource: newestSource(histories[index]?.consents ?? []),
		})),
	);
	const policies = new Map<string, Policy>();
	const now = core.clock.now();
	const decided: DecidedMessage[] = [];
	for (const [index, message] of messages.entries()) {
		const { accountId, channel } = message;
		const policy = policies.get(accountId) ?? (await policyOf(db, accountId));
		policies.set(accountId, policy);
		const history = histories[index] ?? emptyHistory();
		const facts = { ...factsFor(history, message, now), ...more[index] };
		const decision = decisionFor(message, facts, policy, now);
		decided.push({ message, decision });
		// This message counts for the next one to the same person, which may be in the same list.
		if (decision.permitted && isCounted({ ...message, attempts: message.attempts + 1 })) {
			history.attempts.push({ channel, at: now });
		}
	}
	return decided;
}

function decisionFor(
	message: StoredMessage,
	facts: ReturnType<typeof factsFor>,
	policy: Policy,
	now: Instant,
): ClaimDecision {
	const { channel, purpose, secret, outsideHours } = message;
	if (message.notAfter !== null && now > message.notAfter) {
		return { permitted: false, step: 'expire', change: { reason: 'not_after_passed' } };
	}
	const notAfter = message.notAfter === null ? null : toIso(message.notAfter);
	const question = questionOf({ ...secret, channel, purpose, notAfter });
	const ask = (asked: Question) => decide(asked, facts, policy, now, outsideHours);
	const links = secret.tracked ?? [];
	const written = () => ask({ ...question, content: withoutLinks(secret.content, links) });
	const sent = ask(question);
	const verdict = links.length === 0 ? sent : stricterVerdict(written(), sent);
	const refusal = refusalBy(verdict, message);
	if (refusal !== null) return { permitted: false, ...refusal };
	return {
		permitted: true,
		amended: verdict.outcome === 'amend' ? verdict : null,
		validUntil: validUntil(message, verdict, policy, now),
	};
}

/** The step that a verdict demands instead of the hand-over; `null` if the message may leave. */
function refusalBy(
	verdict: Verdict,
	{ notAfter }: StoredMessage,
): { step: Step; change: Change } | null {
	if (verdict.outcome === 'allow' || verdict.outcome === 'amend') return null;
	const reason = verdict.findings
		.filter(({ outcome }) => outcome === verdict.outcome || outcome === 'defer')
		.map(({ rule }) => rule)
		.join(' ');
	const change = { reason, secret: { verdict } };
	if (verdict.outcome !== 'defer') return { step: verdict.outcome, change };
	if (verdict.nextPermittedAt === null) return { step: 'reject', change };
	const next = fromIso(verdict.nextPermittedAt);
	if (notAfter !== null && next > notAfter) return { step: 'expire', change };
	return { step: 'reschedule', change: { ...change, dueAt: next, sendAt: next } };
}

/** Sets the new status of messages that may not leave. @returns the other messages, with their final content. */
export async function applyDecisions(
	core: Core,
	unit: Unit,
	decided: readonly DecidedMessage[],
): Promise<StoredMessage[]> {
	const permitted: StoredMessage[] = [];
	for (const { message, decision } of decided) {
		if (decision.permitted) {
			const amended = await withAmendment(core, unit, message, decision.amended);
			permitted.push({ ...amended, validUntil: decision.validUntil });
		} else {
			await transition(core, unit, decision.step, [message], decision.change);
		}
	}
	return permitted;
}

/** The policy may have changed since the intake, and with it the STOP mention. */
async function withAmendment(
	core: Core,
	unit: Unit,
	message: StoredMessage,
	verdict: Verdict | null,
): Promise<StoredMessage> {
	if (verdict?.amended == null) return message;
	const content = { ...message.secret.content, text: verdict.amended.text };
	return saveSecret(core, unit, message, { ...message.secret, content, verdict });
}
