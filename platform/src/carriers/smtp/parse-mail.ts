import { type ParsedMail, simpleParser } from 'mailparser';

/** Enclosed messages are read this deep: a report encloses ours, a forwarder may enclose the report. */
const MAX_DEPTH = 3;

/** Parses a mail from outside, within limits; `null`: it cannot be read. Enclosed messages stay attachments, decoded. */
export async function parseMail(mail: Buffer): Promise<ParsedMail | null> {
	try {
		return await simpleParser(mail, {
			keepDeliveryStatus: true,
			ignoreEmbedded: true,
			skipHtmlToText: true,
			skipTextToHtml: true,
			skipTextLinks: true,
			skipImageLinks: true,
			keepCidLinks: true,
			checksumAlgo: false,
			maxChildNodes: 100,
			maxHeadSize: 128 * 1024,
		});
	} catch {
		return null;
	}
}

/**
 * The contents of a mail, decoded: its texts, its parts and the parts of the messages that it encloses. The parts of a report may be
 * quoted-printable or base64 (RFC 2045, 6), whatever RFC 2046, 5.2.1 says of `message/rfc822`.
 */
export async function* decodedContents(mail: Buffer, depth = 1): AsyncGenerator<string> {
	yield mail.toString('latin1');
	const parsed = await parseMail(mail);
	if (parsed === null) return;
	yield parsed.text ?? '';
	yield typeof parsed.html === 'string' ? parsed.html : '';
	for (const { content, contentType } of parsed.attachments) {
		const isMessage = /^(?:message\/(?:rfc822|global)|text\/rfc822-headers)$/i.test(contentType);
		if (isMessage && depth < MAX_DEPTH) yield* decodedContents(content, depth + 1);
		else yield content.toString('latin1');
	}
}
