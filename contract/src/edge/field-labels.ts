/** Labels of a host's fields, by the JSON pointer of the request member that they fill. */
export type FieldLabels = Readonly<Record<string, string>>;

/** The fields that have the same label in n8n and in Zapier. Each host adds its own. */
export const FIELD_LABELS: FieldLabels = {
	'/audience': 'Segment',
	'/audience/exclude': 'Excluded Segment',
	'/bucket': 'Bucket',
	'/by': 'Group By',
	'/campaignId': 'Campaign',
	'/channel': 'Channel',
	'/channels': 'Channels',
	'/country': 'Country',
	'/content/html': 'HTML',
	'/content/language': 'Language',
	'/content/subject': 'Subject',
	'/content/text': 'Text',
	'/deduplicateForHours': 'Deduplicate For',
	'/endAt': 'End At',
	'/from': 'From',
	'/localTime': 'Local Time',
	'/metadata': 'Metadata',
	'/name': 'Name',
	'/notAfter': 'Not After',
	'/occurredAt': 'Occurred At',
	'/purpose': 'Purpose',
	'/reason': 'Reason',
	'/recipient/birthDate': 'Birth Date',
	'/recipient/country': 'Country',
	'/recipient/postalCode': 'Postal Code',
	'/recipient/timeZone': 'Time Zone',
	'/reference': 'Reference',
	'/schedule/endAt': 'End At',
	'/schedule/localTime': 'Local Time',
	'/schedule/startAt': 'Start At',
	'/sector': 'Sector',
	'/sendAt': 'Send At',
	'/sender': 'Sender',
	'/speed/perHour': 'Messages per Hour',
	'/startAt': 'Start At',
	'/templateId': 'Template',
	'/to': 'To',
};

/**
 * Finds the label of the field that a problem of the platform points at. Pointers into a batch entry or into the message of a wait
 * name the same fields as pointers into a single request. A key or an index below a field belongs to that field.
 *
 * @param pointer JSON pointer (RFC 6901), e.g. `/messages/3/content/text`.
 * @returns `undefined` for a member without a field.
 */
export function fieldLabel(pointer: string, labels: FieldLabels): string | undefined {
	let path = pointer.replace(/^\/(?:message(?=\/)|(?:messages|optOuts)\/\d+)/, '');
	while (path !== '') {
		const label = labels[path];
		if (label !== undefined) return label;
		path = path.slice(0, Math.max(0, path.lastIndexOf('/')));
	}
	return undefined;
}

/**
 * Replaces the names of request members (`recipient.country`, `sendAt`) in a text of the platform by the labels of fields. Names that
 * are also plain words (`country`) stay.
 *
 * @param quoted how the host writes a label.
 */
export function fieldWords(
	text: string,
	labels: FieldLabels,
	quoted: (label: string) => string = (label) => label,
): string {
	return text.replace(MEMBER, (name) => {
		const label = labels[`/${name.replaceAll('.', '/')}`];
		return label === undefined ? name : quoted(label);
	});
}

/** A path (`recipient.country`) or a name in camel case. */
const MEMBER = /\b[a-z]+(?:[A-Z][a-zA-Z]*|(?:\.[a-z][a-zA-Z]*)+)\b/g;
