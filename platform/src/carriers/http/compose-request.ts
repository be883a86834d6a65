import type { Submission } from '../../carrier.ts';
import { countSegments } from '../../compliance.ts';
import type { OutgoingSms, ProviderRequest } from './provider.ts';
import type { HttpSettings } from './settings.ts';
import { writeStopMention } from './stop-mention.ts';

/** Where the provider calls back about a message. */
export interface CallbackUrls {
	status: string;
	reply: string;
}

/** The request that hands an SMS over, or why it cannot be made. */
export type ComposedRequest =
	| { ok: true; request: ProviderRequest }
	| { ok: false; reason: 'no_sender' | 'text_too_long' };

/** @param secondsLeft how long the SMS may be delivered; `null`: no limit. */
export function composeRequest(
	submission: Submission,
	settings: HttpSettings,
	urls: CallbackUrls,
	secondsLeft: number | null,
): ComposedRequest {
	const { send } = settings.provider;
	const { purpose, messageId, to } = submission;
	const sender = submission.sender ?? settings.from;
	if (sender === null && send.needsSender) return { ok: false, reason: 'no_sender' };
	const given = submission.content.text ?? '';
	const text = purpose === 'marketing' ? writeStopMention(given, send.stopMention) : given;
	if (send.mostCharacters !== null && text.length > send.mostCharacters) {
		return { ok: false, reason: 'text_too_long' };
	}
	const sms: OutgoingSms = {
		messageId,
		to,
		digits: to.replace(/^\+/, ''),
		sender,
		text,
		isUnicode: countSegments(text).encoding === 'UCS-2',
		purpose,
		wantsReplies: settings.wantsReplies,
		minutesLeft: secondsLeft === null ? null : Math.floor(secondsLeft / 60),
		statusUrl: urls.status,
		replyUrl: urls.reply,
		choices: settings.choices,
	};
	const url = settings.base + send.path(settings.account);
	const body = JSON.stringify(send.body(sms));
	return { ok: true, request: { method: 'POST', url, body, purpose } };
}
