import type { Channel } from '@marketing-cible/compliance/edge';
import { readProblem } from '@marketing-cible/contract/edge';
import { waits, type CreatedWait, type Wait } from '@marketing-cible/contract/requests';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { throwForStatus } from '../api-response.ts';
import { CHANNELS, valuesOf } from '../choices.ts';
import { call, isReplayed, SHORT } from '../client.ts';
import { now } from '../clock.ts';
import { haltIfRefused } from '../edge.ts';
import { appError, keyConflictError } from '../errors.ts';
import { messageKey } from '../idempotency.ts';
import { choice, requireValue } from '../input.ts';
import { inputOf } from '../mapped-input.ts';
import { metaOf } from '../meta.ts';
import { pageOf } from '../page.ts';
import { readMessage, type MessageInput } from '../read-message.ts';
import { readWait, type WaitSettings } from '../read-wait.ts';
import { waitOf, waitResult, type WaitResult } from '../results/wait.ts';
import { callAt, callbackUrl, stopCalls } from './callback.ts';
import { isTest } from './test-mode.ts';
import { exampleAnswer } from './example-answer.ts';

export const KEY = 'send_and_wait';

/** The wait so far. A run that found the question asked already has a webhook of its own. */
type WaitingReply = WaitResult & { waiting_for?: string };

/** A question, and how it is asked. */
interface Question {
	message: MessageInput;
	settings: WaitSettings;
	key: string;
}

/** For the two requests about a question that was asked before, so that the step stays below the limit of Zapier. */
const QUICK = { timeoutMs: 2_500 };

/**
 * Sends the question and suspends the run until the platform says how the wait ended. A test asks nobody and gives an example of an
 * answer; nothing can wait in the Zap editor.
 */
export const ask = async (z: ZObject, bundle: Bundle): Promise<WaitingReply> => {
	const question = readQuestion(bundle);
	const isEditor = metaOf(bundle).isLoadingSample === true;
	const test = isTest(bundle) || isEditor;
	await haltIfRefused(z, bundle, question.message);
	if (test) return exampleAnswer(z, bundle, question, isEditor);
	const url = callbackUrl(
		z,
		'Nothing was sent: only a Zap can wait for a reply. Here, use Send SMS, Send Email or Send Voice Message.',
	);
	return askOnce(z, bundle, question, url);
};

function readQuestion(bundle: Bundle): Question {
	const input = inputOf(bundle);
	const channels = valuesOf<Channel>(CHANNELS);
	const channel = requireValue(choice(input, 'channel', 'Channel', channels), 'Channel');
	const message = readMessage(input, channel);
	return {
		message,
		settings: readWait(input, channel),
		key: messageKey(KEY, bundle, message),
	};
}

/** Message and wait begin together or not at all. A replay, which has another limit and another address, joins the first wait. */
async function askOnce(
	z: ZObject,
	bundle: Bundle,
	question: Question,
	url: string,
): Promise<WaitingReply> {
	const { message, settings, key } = question;
	const { limitMs, ...wanted } = settings;
	const expiresAt = new Date(now() + limitMs).toISOString();
	const request = waits.create({ ...wanted, message, expiresAt, resumeUrl: url }, key);
	const response = await call<CreatedWait>(z, bundle, request, { accepted: [409] });
	if (response.status !== 409) {
		const wait = waitOf(response.data);
		return isReplayed(response) ? join(z, bundle, wait, url) : waitResult(wait, false);
	}
	const messageId = readProblem(response.data)?.messageId;
	if (messageId === undefined) throwForStatus(response, { request, accepted: [], bundle });
	const wait = await findWait(z, bundle, messageId ?? '');
	refuseOtherQuestion(wait, question);
	return join(z, bundle, wait, url);
}

async function findWait(z: ZObject, bundle: Bundle, messageId: string): Promise<Wait> {
	const { data } = await call<unknown>(z, bundle, waits.list({ messageId }), QUICK);
	const [wait] = pageOf<Wait>(data).data;
	if (wait !== undefined) return waitOf(wait);
	throw appError(
		'Not sent again: the same question was sent before, and its answer is no longer kept. To ask again, change the text or map another Deduplication Key.',
		'already_asked',
		409,
	);
}

/** The answer to a question with other choices would mean something else. */
function refuseOtherQuestion(wait: Wait, { message, settings }: Question): void {
	if (wait.to !== message.to || wait.channel !== message.channel) throw keyConflictError();
	if (answersOf(wait) === answersOf(settings)) return;
	throw appError(
		'Not sent again: the same question was sent before, with other Choices or Other Answers. To ask again, change the text or map another Deduplication Key.',
		'other_choices',
		409,
	);
}

function answersOf({ choices, unmatched }: Pick<Wait, 'choices' | 'unmatched'>): string {
	return JSON.stringify([unmatched, choices.map(({ value, words }) => [value, words])]);
}

/**
 * Has the platform call this run too. The first run may still wait, or may be the one that got no answer. The webhook also receives
 * an end that has happened already; without it, nobody would resume this run.
 */
async function join(z: ZObject, bundle: Bundle, wait: Wait, url: string): Promise<WaitingReply> {
	const calls = { messageId: wait.messageId, events: ['wait.ended'] as const, url };
	const waiting_for = await callAt(z, bundle, calls, QUICK);
	return { ...waitResult(wait, true), waiting_for };
}

/** Resumes a run that waited. The content of the callback is not trusted: the platform is asked for the wait. */
export const resumeWithAnswer = async (z: ZObject, bundle: Bundle): Promise<WaitResult> => {
	const { id, waiting_for, duplicate } = (bundle.outputData ?? {}) as Partial<WaitingReply>;
	if (typeof id !== 'string') throw appError('This run is not waiting for a reply.', 'not_waiting');
	const { data } = await call<unknown>(z, bundle, waits.get(id), SHORT);
	const wait = waitOf(data);
	if (wait.status === 'waiting') {
		throw appError(
			'This run was resumed before its wait ended, and not by the platform. Replay it within 24 hours of the question, or the time in Deduplicate For: nothing is sent again, and it waits for the answer.',
			'still_waiting',
		);
	}
	if (typeof waiting_for === 'string') await stopCalls(z, bundle, waiting_for, SHORT);
	return waitResult(wait, duplicate === true);
};
