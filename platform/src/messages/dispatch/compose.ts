import type { Submission } from '../../carrier.ts';
import type { Core } from '../../core.ts';
import { unsubscribePath } from '../../security/unsubscribe-token.ts';
import { optOutAnnouncement } from './call-script.ts';
import type { StoredMessage } from '../message/model.ts';

/** Words of a mail that offers to unsubscribe already; a second offer would confuse. */
const OFFERS_UNSUBSCRIBE = /d[ée]sinscri|d[ée]sabonn|unsubscrib|opt[ -]?out/i;

/**
 * Turns a message into what the carrier gets. Marketing gets its way to opt out: e-mail a link and header fields (RFC 2369, RFC
 * 8058, article L. 34-5 CPCE), a call its announcement.
 */
export function compose(core: Core, message: StoredMessage): Submission {
	const { secret } = message;
	const submission: Submission = {
		messageId: message.id,
		accountId: message.accountId,
		channel: message.channel,
		purpose: message.purpose,
		to: secret.to,
		sender: secret.sender,
		content: secret.content,
		headers: {},
		validUntil: message.validUntil,
		destination: message.destination,
		attempt: message.refusals + 1,
	};
	if (message.channel === 'voice' && message.purpose === 'marketing') {
		return { ...submission, announcement: optOutAnnouncement(secret.content) };
	}
	if (message.channel !== 'email' || message.purpose !== 'marketing') return submission;
	const url = core.publicUrl + unsubscribePath(core.vault, message.id);
	return {
		...submission,
		content: withUnsubscribeLink(withTrackingNotice(secret, url), url),
		headers: {
			'List-Unsubscribe': `<${url}>`,
			'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
		},
	};
}

/** A mail whose openings or clicks are recorded says where to stop that (CNIL, recommendation of 12 March 2026). */
function withTrackingNotice(
	{ content, tracked }: StoredMessage['secret'],
	url: string,
): Submission['content'] {
	if (tracked?.some(({ isPersonal }) => isPersonal) !== true) return content;
	return withLine(content, url, {
		fr: 'Ne plus mesurer mes ouvertures et mes clics',
		en: 'Stop measuring my openings and clicks',
	});
}

function withUnsubscribeLink(content: Submission['content'], url: string): Submission['content'] {
	const label = { fr: 'Se désinscrire', en: 'Unsubscribe' };
	return withLine(content, url, label, (part) => !OFFERS_UNSUBSCRIBE.test(part));
}

/** Adds a line with a link at the end of the text and of the HTML. @param isWanted for a part that has a content. */
function withLine(
	content: Submission['content'],
	url: string,
	labels: { fr: string; en: string },
	isWanted: (part: string) => boolean = () => true,
): Submission['content'] {
	const english = content.language?.toLowerCase().startsWith('en') ?? false;
	const label = english ? labels.en : labels.fr;
	const completed = { ...content };
	if (content.text !== undefined && content.text !== '' && isWanted(content.text)) {
		completed.text = `${content.text.trimEnd()}\n\n${label} : ${url}\n`;
	}
	if (content.html !== undefined && content.html !== '' && isWanted(content.html)) {
		const line = `<p><a href="${url}">${label}</a></p>`;
		const end = /<\/body\s*>/i.exec(content.html);
		completed.html =
			end === null
				? `${content.html}\n${line}`
				: `${content.html.slice(0, end.index)}${line}\n${content.html.slice(end.index)}`;
	}
	return completed;
}
