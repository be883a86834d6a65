import { consents, type Consent, type ConsentList } from '@marketing-cible/contract/requests';
import { call } from '../client.ts';
import { consentOutputFields, consentResult, consentSample } from '../results/consent.ts';
import { hookTrigger } from './hook.ts';
import { MAX_LISTED } from './recent-events.ts';

export const newConsentChange = hookTrigger({
	key: 'new_consent_change',
	noun: 'Consent Change',
	label: 'New Consent Change',
	description: 'Triggers when a person gives or withdraws consent.',
	events: ['consent.granted', 'consent.withdrawn'],
	resultOf: (event) => consentResult(event.data as Partial<Consent>),
	list: async (z, bundle) => {
		const request = consents.list({ order: 'desc', limit: MAX_LISTED });
		const { data } = await call<ConsentList>(z, bundle, request);
		// A refusal by a person who never agreed changes nothing and has no event.
		return data.data.filter(({ action }) => action !== 'refuse').map(consentResult);
	},
	outputFields: consentOutputFields,
	sample: consentSample,
});
