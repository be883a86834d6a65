import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PolicyReplay } from '@marketing-cible/contract';
import { policyOf } from '../accounts/accounts.ts';
import { fromIso, toIso } from '../clock.ts';
import { decide, maskAddress, type Policy } from '../compliance.ts';
import type { Core } from '../core.ts';
import { newestSource } from '../facts/consent-source.ts';
import { factsFor } from '../facts/facts.ts';
import { emptyHistory } from '../facts/history.ts';
import { loadRecipientHistories } from '../facts/recipient-histories.ts';
import { openMessages, type StoredMessage } from '../messages/message/model.ts';
import { questionOf } from '../messages/message/question.ts';
import { seqBounds } from '../messages/message/time-bounds.ts';
import { withoutLinks } from '../messages/message/tracked-content.ts';
import { compare, type Comparison, textAsWritten } from './compare.ts';
import { historyAt } from './history-at.ts';

/** Messages that one replay decides again. */
const MOST_MESSAGES = 2000;
/** Messages between which other requests get their turn. */
const SLICE = 25;
/** Time after which a replay ends with what it has. */
const MOST_MS = 5000;
const MOST_EXAMPLES = 20;

/** What is replayed; `from` inclusive, `to` exclusive, in milliseconds since the epoch. */
export interface Replay {
	policy: Policy;
	from: number;
	to: number;
}

interface Compared {
	message: StoredMessage;
	comparison: Comparison;
	at: number;
}

/** Decides messages of the past again, newest first, by the present policy and by another one. Reads only. */
export async function replay(
	core: Core,
	accountId: string,
	{ policy, from, to }: Replay,
): Promise<PolicyReplay> {
	const present = await policyOf(core.store.read, accountId);
	const policies = { present, other: policy };
	const began = core.clock.real();
	const tally = createTally();
	let complete = true;
	for await (const messages of slices(core, accountId, from, to)) {
		if (tally.examined() >= MOST_MESSAGES || core.clock.real() - began > MOST_MS) {
			complete = false;
			break;
		}
		for (const compared of await compareAll(core, messages, policies)) tally.add(compared);
		await nextTurn();
	}
	return { from: toIso(from), to: toIso(to), complete, ...tally.result() };
}

/** The messages of a period, newest first. */
async function* slices(
	core: Core,
	accountId: string,
	from: number,
	to: number,
): AsyncGenerator<StoredMessage[], void, undefined> {
	const { read } = core.store;
	const { least, most } = await seqBounds(read, { since: from, until: to });
	for (let before = most + 1; ; ) {
		const rows = await read
			.selectFrom('messages')
			.selectAll()
			.where('account_id', '=', accountId)
			.where('seq', '<', before)
			.where('seq', '>=', least)
			.orderBy('seq', 'desc')
			.limit(SLICE)
			.execute();
		const inPeriod = rows.filter((row) => row.created_at >= from && row.created_at < to);
		if (inPeriod.length > 0) yield openMessages(core, inPeriod).messages;
		const last = rows.at(-1);
		if (last === undefined || rows.length < SLICE) return;
		before = last.seq;
	}
}

async function compareAll(
	core: Core,
	messages: readonly StoredMessage[],
	policies: Record<'present' | 'other', Policy>,
): Promise<Compared[]> {
	const { read } = core.store;
	const asked = messages.map(
		({ accountId, channel, purpose, subjectHash, campaignId, secret }) => ({
			accountId,
			channel,
			purpose,
			subjectHash,
			campaignId,
			to: secret.to,
			sender: secret.sender,
			contactId: secret.recipient?.contactId ?? null,
		}),
	);
	const histories = await loadRecipientHistories(core, read, asked);
	const more = await core.hooks.moreFacts(
		read,
		asked.map((question, index) => ({
			...question,
			consentSource: newestSource(histories[index]?.consents ?? []),
		})),
	);
	return messages.map((message, index) => {
		const { channel, purpose, outsideHours, notAfter, secret } = message;
		const at = fromIso(secret.verdict.at);
		const content = withoutLinks(secret.content, secret.tracked ?? []);
		const question = questionOf({
			...secret,
			channel,
			purpose,
			content: { ...content, text: textAsWritten(content.text, secret.verdict) },
			notAfter: notAfter === null ? null : toIso(notAfter),
		});
		const history = historyAt(histories[index] ?? emptyHistory(), at);
		const facts = { ...factsFor(history, { channel, purpose }, at), ...more[index] };
		const by = (policy: Policy) => decide(question, facts, policy, at, outsideHours);
		const verdicts = {
			past: secret.verdict,
			present: by(policies.present),
			other: by(policies.other),
		};
		return { message, comparison: compare(verdicts, outsideHours), at };
	});
}

function createTally() {
	let examined = 0;
	let changed = 0;
	let oldest: number | null = null;
	const changes = new Map<string, Comparison & { messages: number }>();
	const examples: PolicyReplay['examples'] = [];
	return {
		examined: () => examined,
		add({ message, comparison, at }: Compared): void {
			examined += 1;
			oldest = Math.min(message.createdAt, oldest ?? Infinity);
			const { before, after, rule } = comparison;
			if (before === after) return;
			changed += 1;
			const key = JSON.stringify([rule, before, after]);
			const known = changes.get(key) ?? { ...comparison, messages: 0 };
			changes.set(key, { ...known, messages: known.messages + 1 });
			if (examples.length >= MOST_EXAMPLES) return;
			const { id: messageId, channel, purpose, secret } = message;
			const to = maskAddress(secret.to);
			examples.push({ messageId, channel, purpose, to, at: toIso(at), rule, before, after });
		},
		result: () => ({
			examined,
			examinedFrom: oldest === null ? null : toIso(oldest),
			changed,
			changes: [...changes.values()].sort((one, other) => other.messages - one.messages),
			examples,
		}),
	};
}
