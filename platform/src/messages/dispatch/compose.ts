import { readSamples } from '../../audio/samples.ts';
import type { Submission } from '../../carrier.ts';
import type { Core } from '../../core.ts';
import type { Advertiser } from '../../hooks.ts';
import { unsubscribePath } from '../../security/unsubscribe-token.ts';
import { addLine } from './add-line.ts';
import { withAdvertiser } from './advertiser-line.ts';
import { optOutAnnouncement } from './call-script.ts';
import type { StoredMessage } from '../message/model.ts';

/** Matches a mail that already offers to unsubscribe; a second offer would confuse. */
const OFFERS_UNSUBSCRIBE = /d[ée]sinscri|d[ée]sabonn|unsubscrib|opt[ -]?out/i;

/**
 * Turns a message into the submission to the carrier. Marketing gets its way to opt out: e-mail a link and header fields (RFC 2369,
 * RFC 8058, article L. 34-5 CPCE), a call its announcement.
 *
 * @param advertiser the advertiser of a marketing e-mail; `null` if not stated.
 */
export function compose(
	core: Core,
	message: StoredMessage,
	advertiser: Advertiser | null,
): Submission {
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
		...recordingOf(core, message),
	};
	if (message.channel === 'voice' && message.purpose === 'marketing') {
		return { ...submission, announcement: optOutAnnouncement(secret.content) };
	}
	if (message.channel !== 'email' || message.purpose !== 'marketing') return submission;
	const url = core.publicUrl + unsubscribePath(core.vault, message.id);
	return {
		...submission,
		content: withUnsubscribeLink(
			withTrackingNotice(withAdvertiser(secret.content, advertiser), secret.tracked, url),
			url,
		),
		headers: {
			'List-Unsubscribe': `<${url}>`,
			'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
		},
	};
}

/** The uploaded recording that a call plays; its carrier reads it. */
function recordingOf(
	core: Core,
	{ accountId, channel, secret: { content } }: StoredMessage,
): Pick<Submission, 'recording'> {
	const { audioId: id } = content;
	if (channel !== 'voice' || id === undefined) return {};
	return { recording: { id, read: () => readSamples(core, core.store.read, accountId, id) } };
}

/** Whether {@link compose} needs the advertiser of the account. */
export function showsAdvertiser({ channel, purpose }: StoredMessage): boolean {
	return channel === 'email' && purpose === 'marketing';
}

/** Adds to a mail with recorded openings or clicks the link that stops the recording (CNIL, recommendation of 12 March 2026). */
function withTrackingNotice(
	content: Submission['content'],
	tracked: StoredMessage['secret']['tracked'],
	url: string,
): Submission['content'] {
	if (tracked?.some(({ isPersonal }) => isPersonal) !== true) return content;
	return withLink(content, url, {
		fr: 'Ne plus mesurer mes ouvertures et mes clics',
		en: 'Stop measuring my openings and clicks',
	});
}

function withUnsubscribeLink(content: Submission['content'], url: string): Submission['content'] {
	const label = { fr: 'Se désinscrire', en: 'Unsubscribe' };
	return withLink(content, url, label, (part) => !OFFERS_UNSUBSCRIBE.test(part));
}

/** Adds a line with a link. @param isWanted whether a non-empty part gets the line. */
function withLink(
	content: Submission['content'],
	url: string,
	labels: { fr: string; en: string },
	isWanted: (part: string) => boolean = () => true,
): Submission['content'] {
	const english = content.language?.toLowerCase().startsWith('en') ?? false;
	const label = english ? labels.en : labels.fr;
	const line = { text: `${label} : ${url}`, html: `<p><a href="${url}">${label}</a></p>` };
	return addLine(content, line, isWanted);
}
