import { accounts, type Account } from '@marketing-cible/contract/requests';
import type { Authentication, Bundle, ZObject } from 'zapier-platform-core';
import { DEFAULT_BASE_URL } from './base-url.ts';
import { call } from './client.ts';
import { appError, withFieldErrors } from './errors.ts';

/** Gets the account of the key; a key without the scope `account` could not name its connection. */
const test = (z: ZObject, bundle: Bundle) =>
	withFieldErrors(async () => {
		const { data } = await call<Account>(z, bundle, accounts.get());
		if (typeof data.id !== 'string') {
			throw appError(
				'There is no platform at this address. Check the Platform Address.',
				'unexpected_answer',
			);
		}
		return { id: data.id, name: data.name };
	});

export const authentication = {
	type: 'custom',
	test,
	connectionLabel: '{{name}} ({{id}})',
	fields: [
		{
			key: 'apiKey',
			label: 'API Key',
			type: 'password',
			required: true,
			helpText:
				'Create a key with the scopes messages, consents, webhooks and account under [API keys](https://app.marketing-cible.example/api-keys).',
		},
		{
			key: 'baseUrl',
			label: 'Platform Address',
			type: 'string',
			required: true,
			default: DEFAULT_BASE_URL,
			placeholder: DEFAULT_BASE_URL,
			isNoSecret: true,
			helpText:
				'Keep the default unless your platform has its own address. See [API keys](https://app.marketing-cible.example/api-keys).',
		},
	],
} satisfies Authentication;
