import type { Submission } from '../../carrier.ts';
import type { Core } from '../../core.ts';
import { unsubscribePath } from '../../security/unsubscribe-token.ts';
import { callWayOut } from './call-script.ts';
import type { StoredMessage } from '../message/model.ts';

/** Words by which a mail shows that it can be unsubscribed from; a second line would only confuse. */
const HAS_WAY_OUT = /d[ée]sinscri|d[ée]sabonn|unsubscrib|opt[ -]?out/i;

/** Turns a message into what the carrier gets; a marketing mail gets its ways out (RFC 2369, RFC 8058, article L. 34-5 CPCE). */
export function compose(core: Core, message: StoredMessage): Submission {
	const { secret } = message;
	const submission: Submission = {
		messageId: message.id,
		accountId: message.accountId,
		channel: message.channel,
		to: secret.to,
		sender: secret.sender,
		content: secret.content,
		headers: {},
		validUntil: message.validUntil,
		destination: message.destination,
		attempt: message.refusals + 1,
	};
	if (message.channel === 'voice' && message.purpose === 'marketing') {
		return { ...submission, announcement: callWayOut(secret.content) };
	}
	if (message.channel !== 'email' || message.purpose !== 'marketing') return submission;
	const url = core.publicUrl + unsubscribePath(core.vault, message.id);
	return {
		...submission,
		content: withWayOut(secret.content, url),
		headers: {
			'List-Unsubscribe': `<${url}>`,
			'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
		},
	};
}

function withWayOut(content: Submission['content'], url: string): Submission['content'] {
	const english = content.language?.toLowerCase().startsWith('en') ?? false;
	const words = english ? 'Unsubscribe' : 'Se désinscrire';
	const completed = { ...content };
	if (content.text !== undefined && content.text !== '' && !HAS_WAY_OUT.test(content.text)) {
		completed.text = `${content.text.trimEnd()}\n\n${words} : ${url}\n`;
	}
	if (content.html !== undefined && content.html !== '' && !HAS_WAY_OUT.test(content.html)) {
		const line = `<p><a href="${url}">${words}</a></p>`;
		const end = /<\/body\s*>/i.exec(content.html);
		completed.html =
			end === null
				? `${content.html}\n${line}`
				: `${content.html.slice(0, end.index)}${line}\n${content.html.slice(end.index)}`;
	}
	return completed;
}
