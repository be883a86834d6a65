import type { Verdict } from '@marketing-cible/compliance';
import { messages, type CheckResult } from '@marketing-cible/contract/requests';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { call } from '../client.ts';
import { instantOf } from '../edge.ts';
import { failed, halted, notOurs } from '../errors.ts';
import { choice, type Input } from '../input.ts';
import { metaOf } from '../meta.ts';
import type { ReadMessage } from '../message.ts';
import { decidingRule, reasonOf, refusal } from '../refusal.ts';
import type { MessageResult } from '../results/message.ts';
import { reasonOfProblem } from '../results/permission.ts';
import { TEST_MODES, wordsOf } from '../vocabulary.ts';

const NOTHING_SENT = 'Nothing was sent: this was a test.';

/** Whether this run may not send: tests from the Zap editor do not, unless the user chose otherwise. */
export function isTest(bundle: Bundle): boolean {
	const mode = testMode(bundle.inputData);
	return mode === 'always' || (mode === 'editor' && metaOf(bundle).isLoadingSample === true);
}

/** Yes and no are understood too: a mapped field, or an assistant that fills in the step, may give them. */
function testMode(input: Input): keyof typeof TEST_MODES {
	const given = input['test_mode'];
	if (given === true || given === 'true') return 'always';
	if (given === false || given === 'false') return 'never';
	return choice(input, 'test_mode', 'Test Mode', wordsOf(TEST_MODES)) ?? 'editor';
}

/** The decision of a send and everything that it would show, without the send. */
export async function rehearse(
	z: ZObject,
	bundle: Bundle,
	message: ReadMessage,
	key: string,
): Promise<MessageResult> {
	const { inputData } = bundle;
	const request = messages.check([message], instantOf(message));
	const { data } = await call<CheckResult>(z, bundle, request);
	const [answer] = (data as Partial<CheckResult>).results ?? [];
	if (answer === undefined) throw notOurs();
	const { verdict, problem } = answer;
	if (verdict === undefined) {
		throw failed(
			`The platform could not accept this step. ${reasonOfProblem(problem, inputData)}`,
			'invalid_request',
			422,
		);
	}
	if (verdict.outcome === 'reject') throw halted(refusal(verdict, inputData));
	return resultOf(message, verdict, key);
}

function resultOf(message: ReadMessage, verdict: Verdict, key: string): MessageResult {
	const { channel, purpose, to, sender, reference } = message;
	const due = verdict.outcome === 'defer' ? verdict.nextPermittedAt : instantOf(message);
	return {
		id: `test_${key.slice(0, 24)}`,
		status: statusOf(verdict, due),
		channel,
		purpose,
		to,
		sender: sender ?? null,
		scheduled_at: due ?? null,
		segments: verdict.cost?.segments ?? null,
		cost: verdict.cost?.credits ?? null,
		outcome: verdict.outcome,
		rule: decidingRule(verdict),
		explanation: [NOTHING_SENT, reasonOf(verdict)].filter(Boolean).join(' '),
		reference: reference ?? null,
		duplicate: false,
		test_mode: true,
		created_at: verdict.at,
	};
}

/** What a send would have come to. */
function statusOf({ outcome }: Verdict, due: string | null | undefined): MessageResult['status'] {
	if (outcome === 'defer') return 'deferred';
	if (outcome === 'hold') return 'held';
	return due == null ? 'queued' : 'scheduled';
}
