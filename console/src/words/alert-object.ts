/** What an alert is about, for a person: `sms`, `email/gmail`, `sms/transactional`, `whk_…`, or a part of the platform. */

interface Names {
	channels: Readonly<Record<string, string>>;
	purposes: Readonly<Record<string, string>>;
}

/** The webhook that an alert names by its id; `null`: it is about something else. */
export function webhookOf(object: string): string | null {
	return /^whk_\w+$/.test(object) ? object : null;
}

/**
 * @returns the channel, and its lane or its mailbox provider; `null` where the kind of the alert says all that a person needs (a webhook
 * is linked, the platform has one disk and one ledger).
 */
export function objectInWords(object: string, { channels, purposes }: Names): string | null {
	const [first = '', second] = object.split('/');
	const channel = Object.hasOwn(channels, first) ? channels[first] : undefined;
	if (channel === undefined) return null;
	if (second === undefined) return channel;
	return `${channel}, ${Object.hasOwn(purposes, second) ? purposes[second] : second}`;
}
