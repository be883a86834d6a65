/** Labels of the fields by the member of the request that they fill, to name a field as the Zap editor does. */
const LABELS: Readonly<Record<string, string>> = {
	'/channel': 'Channel',
	'/purpose': 'Purpose',
	'/to': 'To',
	'/sender': 'Sender',
	'/content/text': 'Text',
	'/content/subject': 'Subject',
	'/content/html': 'HTML',
	'/content/language': 'Language',
	'/recipient/country': 'Country',
	'/recipient/postalCode': 'Postal Code',
	'/recipient/timeZone': 'Time Zone',
	'/consent/collectedAt': 'Consent Collected At',
	'/consent/method': 'Consent Method',
	'/consent/controller': 'Consent Controller',
	'/consent/wording/text': 'Consent Wording',
	'/consent/sourceUrl': 'Consent Source URL',
	'/sector': 'Sector',
	'/reference': 'Reference',
	'/sendAt': 'Send At',
	'/notAfter': 'Not After',
	'/outsideHours': 'When Not Permitted',
	'/subject': 'Contact',
	'/channels': 'Channels',
	'/source': 'Source',
	'/occurredAt': 'Occurred At',
};

/** @param pointer JSON pointer into a request, or into an entry of a batch. */
export function labelOf(pointer: string): string {
	const member = pointer.replace(/^\/messages\/\d+/, '');
	return LABELS[member] ?? LABELS[member.replace(/\/[^/]*$/, '')] ?? 'A field';
}
