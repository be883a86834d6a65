import {
	FIELD_LABELS,
	fieldLabel,
	fieldWords,
	type FieldLabels,
} from '@marketing-cible/contract/edge';
import type { Problem } from '@marketing-cible/contract/requests';
import type { Bundle } from 'zapier-platform-core';
import { redactInput } from '../redact-input.ts';

/** Labels of the fields in the Zap editor, by the request member that they fill. */
const LABELS: FieldLabels = {
	...FIELD_LABELS,
	'/action': 'Action',
	'/attributes': 'Attributes',
	'/birthDate': 'Birth Date',
	'/choices': 'Choices',
	'/collectedAt': 'Collected At',
	'/consent/collectedAt': 'Consent Collected At',
	'/consent/controller': 'Consent Controller',
	'/consent/method': 'Consent Method',
	'/consent/sourceUrl': 'Consent Source URL',
	'/consent/wording/text': 'Consent Wording',
	'/content/audioId': 'Uploaded Recording',
	'/content/audioUrl': 'Recording URL',
	'/controller': 'Controller',
	'/country': 'Country',
	'/email': 'Email Address',
	'/evidence': 'Evidence',
	'/expiresAt': 'Wait At Most',
	'/externalId': 'External Reference',
	'/firstName': 'First Name',
	'/hoursWaiver': 'Hours Waiver',
	'/items': 'Proofs',
	'/language': 'Language',
	'/lastName': 'Last Name',
	'/messageId': 'Message ID',
	'/method': 'Method',
	'/noticeVersion': 'Notice Version',
	'/number': 'Number',
	'/outsideHours': 'When Not Permitted',
	'/phone': 'Phone Number',
	'/postalCode': 'Postal Code',
	'/purposes': 'Purposes',
	'/query': 'Contact',
	'/receivedAt': 'Received At',
	'/resumeUrl': 'The address of this Zap',
	'/says': 'Complains About',
	'/source': 'Source',
	'/sourceUrl': 'Source URL',
	'/statement': 'Statement',
	'/subject': 'Contact',
	'/text': 'Words of the Person',
	'/timeZone': 'Time Zone',
	'/unmatched': 'Other Answers',
	'/url': 'The address of this Zap',
	'/variables': 'Template Variables',
	'/wording/language': 'Wording Language',
	'/wording/text': 'Wording',
	'/wording/version': 'Wording Version',
};

/**
 * The field errors of a problem, each named by the label of its field. Repeats nothing of the input.
 * @returns an empty text when the problem names no fields.
 */
export function describeFieldErrors(problem: Problem | null | undefined, bundle: Bundle): string {
	return (problem?.errors ?? [])
		.map(({ pointer, message }) => {
			const label = fieldLabel(pointer, LABELS) ?? 'A field';
			return `${label}: ${redactInput(fieldWords(message, LABELS), bundle)}`;
		})
		.join('; ');
}
