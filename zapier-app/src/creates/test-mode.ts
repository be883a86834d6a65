import type { Verdict } from '@marketing-cible/compliance/edge';
import { messages, type CheckResult } from '@marketing-cible/contract/requests';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { TEST_MODES, valuesOf } from '../choices.ts';
import { onlyResult } from '../check-result.ts';
import { call } from '../client.ts';
import { futureSendAt } from '../edge.ts';
import { appError } from '../errors.ts';
import { choice, type Input } from '../input.ts';
import { metaOf } from '../meta.ts';
import type { MessageInput } from '../read-message.ts';
import { reasonOf, refusalError, refusalSummary } from '../refusal.ts';
import type { MessageResult } from '../results/message.ts';
import { problemText } from '../results/permission.ts';

const NOTHING_SENT = 'Nothing was sent: this was a test.';

/** Whether this run must not send. By default that is a test in the Zap editor. */
export function isTest(bundle: Bundle): boolean {
	const mode = testMode(bundle.inputData);
	return mode === 'always' || (mode === 'editor' && metaOf(bundle).isLoadingSample === true);
}

/** Yes and no are accepted too: a mapped field, or an assistant that fills in the step, may give them. */
function testMode(input: Input): keyof typeof TEST_MODES {
	const given = input['test_mode'];
	if (given === true || given === 'true') return 'always';
	if (given === false || given === 'false') return 'never';
	return choice(input, 'test_mode', 'Test Mode', valuesOf(TEST_MODES)) ?? 'editor';
}

/** The decision and the result of a send, without sending. */
export async function dryRun(
	z: ZObject,
	bundle: Bundle,
	message: MessageInput,
	key: string,
): Promise<MessageResult> {
	const request = messages.check([message], futureSendAt(message));
	const { data } = await call<CheckResult>(z, bundle, request);
	const { verdict, problem } = onlyResult(data);
	if (verdict === undefined) {
		throw appError(
			`The platform could not accept this step. ${problemText(problem, bundle)}`,
			'invalid_request',
			422,
		);
	}
	if (verdict.outcome === 'reject') throw refusalError(verdict, bundle);
	return resultOf(message, verdict, key);
}

function resultOf(message: MessageInput, verdict: Verdict, key: string): MessageResult {
	const { channel, purpose, to, sender, reference } = message;
	const dueAt = verdict.outcome === 'defer' ? verdict.nextPermittedAt : futureSendAt(message);
	return {
		id: `test_${key.slice(0, 24)}`,
		status: statusOf(verdict, dueAt),
		channel,
		purpose,
		to,
		sender: sender ?? null,
		scheduled_at: dueAt ?? null,
		segments: verdict.cost?.segments ?? null,
		cost: verdict.cost?.credits ?? null,
		outcome: verdict.outcome,
		rule: refusalSummary(verdict).rule,
		explanation: [NOTHING_SENT, reasonOf(verdict)].filter(Boolean).join(' '),
		reference: reference ?? null,
		duplicate: false,
		test_mode: true,
		created_at: verdict.at,
	};
}

/** The status that the message of a send would have. */
function statusOf({ outcome }: Verdict, dueAt: string | null | undefined): MessageResult['status'] {
	if (outcome === 'defer') return 'deferred';
	if (outcome === 'hold') return 'held';
	return dueAt == null ? 'queued' : 'scheduled';
}
