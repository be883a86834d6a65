import type { Consent } from '@marketing-cible/contract/requests';
import { consentOutputFields, consentResult, consentSample } from '../results/consent.ts';
import { hookTrigger } from './hook.ts';

export const newConsentChange = hookTrigger({
	key: 'new_consent_change',
	noun: 'Consent Change',
	label: 'New Consent Change',
	description: 'Triggers when a person gives or withdraws consent.',
	events: ['consent.granted', 'consent.withdrawn'],
	resultOf: (event) => consentResult(event.data as Partial<Consent>),
	outputFields: consentOutputFields,
	sample: consentSample,
});
