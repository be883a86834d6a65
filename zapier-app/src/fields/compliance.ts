import { guide } from '../links.ts';
import { CONSENT_METHODS, SECTORS, WHEN_NOT_PERMITTED } from '../vocabulary.ts';
import type { PlainInputField } from './types.ts';

export const whenNotPermittedField: PlainInputField = {
	key: 'when_not_permitted',
	label: 'When Not Permitted',
	type: 'string',
	required: false,
	default: 'schedule',
	choices: WHEN_NOT_PERMITTED,
	group: 'compliance',
	helpText: `What becomes of a message outside the permitted hours; a Zap waits for 30 days at most. Without consent, or after an opt-out, nothing is ever sent or scheduled. See ${guide('permitted hours', 'when-not-permitted')}.`,
};

/** What the sender declares and can prove. A consent is evidence with a date, never a check box. */
export const complianceFields: readonly PlainInputField[] = [
	whenNotPermittedField,
	{
		key: 'sector',
		label: 'Sector',
		type: 'string',
		required: false,
		choices: SECTORS,
		group: 'compliance',
		helpText: 'What the offer is about. Some sectors have rules of their own.',
	},
	{
		key: 'consent_collected_at',
		label: 'Consent Collected At',
		type: 'datetime',
		required: false,
		group: 'compliance',
		helpText: `When the recipient agreed. With it, the consent is recorded as evidence before the decision. Leave empty when the platform knows the consent already. See ${guide('consent', 'consent')}.`,
	},
	{
		key: 'consent_method',
		label: 'Consent Method',
		type: 'string',
		required: false,
		choices: CONSENT_METHODS,
		group: 'compliance',
	},
	{
		key: 'consent_controller',
		label: 'Consent Controller',
		type: 'string',
		required: false,
		group: 'compliance',
		helpText: 'The company that the recipient agreed to hear from.',
	},
	{
		key: 'consent_wording',
		label: 'Consent Wording',
		type: 'text',
		required: false,
		group: 'compliance',
		helpText: 'The sentence that the recipient agreed to, word for word.',
	},
	{
		key: 'consent_source_url',
		label: 'Consent Source URL',
		type: 'string',
		required: false,
		group: 'compliance',
		placeholder: 'https://shop.example/newsletter',
		helpText: 'The page or document where the consent was given.',
	},
];
