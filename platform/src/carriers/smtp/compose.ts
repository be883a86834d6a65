import type { SendMailOptions } from 'nodemailer';
import addressparser from 'nodemailer/lib/addressparser';
import { ownAddress } from './return-path.ts';
import type { Core } from '../../core.ts';
import type { MailAttachment, Submission } from '../../carrier.ts';
import { plainText } from './plain-text.ts';
import { asciiDomain } from './settings.ts';
import { cutText } from '../../whole-characters.ts';

/** A mail as nodemailer takes it. */
export type Mail = ReturnType<typeof composeMail> & Pick<SendMailOptions, 'dkim'>;

/** A mail that cannot be composed; `reason` is a code, as in `SubmitResult`. */
export class UnsendableError extends Error {
	override name = 'UnsendableError';
	readonly reason: string;

	constructor(reason: string) {
		super(reason);
		this.reason = reason;
	}
}

/** Fields that a submission may add; no others, so that a second From or a Bcc never gets in. */
const FURTHER_FIELDS =
	/^(?:List-[A-Za-z-]+|Feedback-ID|Precedence|Auto-Submitted|In-Reply-To|References|X-[A-Za-z0-9-]+)$/i;
/** RFC 5322, 2.2.3; also the bidirectional overrides, which can make a subject display another text. */
const CONTROL = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;
/** RFC 5322, 2.1.1 would fold it; no mail client shows more. */
const MAX_FIELD_LENGTH = 2000;

/**
 * Composes a mail: exactly one recipient, no line break in any field, a plain part besides HTML.
 * @param defaultFrom sender of messages that name none.
 * @throws {UnsendableError} when sender or recipient is not an address.
 */
export function composeMail(core: Core, submission: Submission, defaultFrom: string | null) {
	const { content, messageId, attachments = [] } = submission;
	const from = readFrom(submission.sender ?? defaultFrom);
	const to = asciiDomain(submission.to);
	if (to === null || /[\p{Cc}\s<>,;"]/u.test(to)) throw new UnsendableError('invalid_recipient');
	const { 'Reply-To': replyTo, ...headers } = submission.headers;
	const html = content.html === undefined ? undefined : normalizeLineEnds(content.html);
	const text = normalizeLineEnds(content.text ?? (html === undefined ? '' : plainText(html)));
	return {
		from,
		// A string would be parsed for further recipients.
		to: { name: '', address: to },
		envelope: { from: returnPath(core, messageId, from.address) ?? from.address, to: [to] },
		...(replyTo === undefined ? {} : { replyTo: readFrom(replyTo) }),
		subject: clean(content.subject ?? ''),
		text,
		...(html === undefined ? {} : { html }),
		...(needsEncoding(text) ? { textEncoding: 'quoted-printable' as const } : {}),
		...(attachments.length === 0 ? {} : { attachments: attachments.map(attached) }),
		// The same on every attempt, so that a receiver recognizes a duplicate.
		messageId: `<${messageId}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
		date: new Date(core.clock.now()),
		headers: furtherFields(core, submission, headers),
		xMailer: false as const,
	};
}

/** In base64, so that every byte arrives as it is. */
function attached({ name, contentType, content }: MailAttachment) {
	const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
	return {
		filename: clean(name),
		contentType,
		content: bytes,
		contentTransferEncoding: 'base64' as const,
	};
}

/** A lone CR must not be sent (RFC 5321, 2.3.8): nodemailer would turn it into CRLF after signing and break the signature. */
function normalizeLineEnds(text: string): string {
	return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/**
 * Long lines would break RFC 5322, 2.1.1, and format=flowed would break words in a line without spaces. Text with letters beyond
 * ASCII is encoded anyway, in the shorter of both encodings.
 */
function needsEncoding(text: string): boolean {
	return hasLongLine(text) && /^[\0-\x7f]*$/.test(text);
}

function hasLongLine(text: string): boolean {
	for (let start = 0; start < text.length; ) {
		const end = text.indexOf('\n', start);
		const length = (end < 0 ? text.length : end) - start;
		if (length > 76) return true;
		start += length + 1;
	}
	return false;
}

/**
 * The return path of a message; `null`: its sender. It stays the sender also when that has letters beyond ASCII before the @:
 * only an envelope with SMTPUTF8 makes a server accept such a From (RFC 6531, 3.4).
 */
function returnPath(core: Core, messageId: string, from: string): string | null {
	const { bounces } = core.settings.mail;
	if (bounces === null || !/^[\x20-\x7e]*$/.test(from)) return null;
	return ownAddress(core, 'b', messageId, bounces.domain);
}

function furtherFields(
	core: Core,
	submission: Submission,
	given: Readonly<Record<string, string>>,
): Record<string, string> {
	const fields: Record<string, string> = {};
	for (const [name, value] of Object.entries(given)) {
		if (FURTHER_FIELDS.test(name)) fields[name] = clean(value);
	}
	const unsubscribe = fields['List-Unsubscribe'];
	const { bounces } = core.settings.mail;
	if (unsubscribe !== undefined && bounces !== null) {
		const address = ownAddress(core, 'u', submission.messageId, bounces.domain);
		// RFC 2369, 3.2: the preferred address comes first.
		fields['List-Unsubscribe'] = `${unsubscribe}, <mailto:${address}?subject=unsubscribe>`;
	}
	fields['Feedback-ID'] ??= feedbackId(core, submission, unsubscribe !== undefined);
	return fields;
}

/**
 * Feedback loops group reports by it: kind of mail, account (a keyed hash, so no personal data), channel and, last, the name of
 * the platform.
 */
function feedbackId(core: Core, { accountId }: Submission, isMarketing: boolean): string {
	const account = core.vault.hash('feedback-id', accountId).replace(/\W/g, '').slice(0, 12);
	return `${isMarketing ? 'marketing' : 'transactional'}:${account}:email:marketingcible`;
}

/** `Maison Durand <boutique@durand.example>` or the address alone. */
function readFrom(sender: string | null): { name: string; address: string } {
	if (sender === null) throw new UnsendableError('no_sender');
	if (sender.search(CONTROL) >= 0) throw new UnsendableError('invalid_sender');
	const parsed = addressparser(sender.trim(), { flatten: true });
	const [only] = parsed;
	const address = only === undefined ? null : asciiDomain(only.address);
	if (parsed.length !== 1 || address === null || !/^[^\s<>,;:"()[\]\\@]+@[^@]+$/.test(address)) {
		throw new UnsendableError('invalid_sender');
	}
	return { name: only?.name ?? '', address };
}

function clean(text: string): string {
	return cutText(text.replace(CONTROL, ' ').trim(), MAX_FIELD_LENGTH);
}
