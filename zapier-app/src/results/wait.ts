import type { Wait } from '@marketing-cible/contract/requests';
import { unexpectedResponseError } from '../errors.ts';
import { flag, idField, instantField, text } from './fields.ts';

/** The output of a step that waits for an answer. Every key is always present, so that filters and paths can rely on it. */
export interface WaitResult {
	/** `wai_…`. */
	id: string;
	/** How the wait ended; `test`: a run in test mode, which asked nobody. */
	outcome: Wait['status'] | 'test';
	choice: string | null;
	text: string | null;
	keys: string | null;
	reason: string | null;
	message_id: string;
	channel: Wait['channel'];
	to: string;
	expires_at: string;
	ended_at: string | null;
	explanation: string | null;
	duplicate: boolean;
	test_mode: boolean;
	created_at: string;
}

/**
 * The wait in a response of the platform.
 * @throws an error of ours for anything else.
 */
export function waitOf(data: unknown): Wait {
	const wait = data as Partial<Wait> | null;
	const isWait =
		typeof wait?.id === 'string' &&
		typeof wait.status === 'string' &&
		typeof wait.messageId === 'string' &&
		Array.isArray(wait.choices);
	if (!isWait) throw unexpectedResponseError();
	return wait as Wait;
}

/** @param duplicate whether an earlier run asked the question. */
export function waitResult(wait: Wait, duplicate: boolean): WaitResult {
	return {
		id: wait.id,
		outcome: wait.status,
		choice: wait.choice,
		text: wait.text,
		keys: wait.keys,
		reason: wait.reason,
		message_id: wait.messageId,
		channel: wait.channel,
		to: wait.to,
		expires_at: wait.expiresAt,
		ended_at: wait.endedAt,
		explanation: duplicate ? ASKED_BEFORE : null,
		duplicate,
		test_mode: false,
		created_at: wait.createdAt,
	};
}

const ASKED_BEFORE =
	'Not sent again: the same question was sent before (within 24 hours, or the time in Deduplicate For), and this is its answer.';

export const waitOutputFields = [
	idField('Wait ID'),
	text('outcome', 'Outcome'),
	text('choice', 'Choice'),
	text('text', 'Reply'),
	text('keys', 'Pressed Keys'),
	text('reason', 'Reason'),
	text('message_id', 'Message ID'),
	text('channel', 'Channel'),
	text('to', 'To'),
	instantField('expires_at', 'Waits Until'),
	instantField('ended_at', 'Ended At'),
	text('explanation', 'Explanation'),
	flag('duplicate', 'Already Sent Before'),
	flag('test_mode', 'Only a Test'),
	instantField('created_at', 'Created At'),
];

export const waitSample: WaitResult = {
	id: 'wai_01KAQ3Z8W5T6Y7N9B2C4D6F8GH',
	outcome: 'answered',
	choice: 'yes',
	text: '1',
	keys: null,
	reason: null,
	message_id: 'msg_01KAQ3Z8W5T6Y7N9B2C4D6F8GH',
	channel: 'sms',
	to: '+33612345678',
	expires_at: '2026-11-26T14:30:00Z',
	ended_at: '2026-11-24T14:42:00Z',
	explanation: null,
	duplicate: false,
	test_mode: false,
	created_at: '2026-11-24T14:30:00Z',
};
