import { CONSENT_METHODS, SECTORS, WHEN_NOT_PERMITTED } from '../choices.ts';
import { guideLink } from '../links.ts';
import type { PlainInputField } from './types.ts';

export const whenNotPermittedField: PlainInputField = {
	key: 'when_not_permitted',
	label: 'When Not Permitted',
	type: 'string',
	required: false,
	default: 'schedule',
	choices: WHEN_NOT_PERMITTED,
	group: 'compliance',
	helpText: `What to do with a message outside the permitted hours. A Zap waits for up to 30 days. Without consent or after an opt-out, nothing is sent or scheduled. See ${guideLink('permitted hours', 'when-not-permitted')}.`,
};

/** What the sender declares and can prove. Consent is evidence with a date, not a check box. */
export const complianceFields: readonly PlainInputField[] = [
	whenNotPermittedField,
	{
		key: 'sector',
		label: 'Sector',
		type: 'string',
		required: false,
		choices: SECTORS,
		group: 'compliance',
		helpText: 'What the message offers. Some sectors have additional rules.',
	},
	{
		key: 'consent_collected_at',
		label: 'Consent Collected At',
		type: 'datetime',
		required: false,
		group: 'compliance',
		helpText: `When the recipient agreed. The consent is recorded before the message is checked. Leave empty if the platform already has the consent. See ${guideLink('consent', 'consent')}.`,
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
		helpText: 'The exact text that the recipient agreed to.',
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
