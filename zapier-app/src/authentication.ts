import { accounts, type Account } from '@marketing-cible/contract/requests';
import type { Authentication, Bundle, ZObject } from 'zapier-platform-core';
import { call } from './client.ts';
import { DEFAULT_BASE_URL } from './connection.ts';
import { appError } from './errors.ts';

/** Gets the account of the key; a key without the scope `account` could not name its connection. */
const test = async (z: ZObject, bundle: Bundle) => {
	const { data } = await call<Partial<Account> | null>(z, bundle, accounts.get());
	const { id, name } = data ?? {};
	if (typeof id !== 'string') {
		throw appError(
			'There is no platform at this address. Check the Platform Address.',
			'unexpected_answer',
		);
	}
	return { id, name };
};

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
				'Create a key with the scopes messages, contacts, consents, webhooks and account under [API keys](https://app.marketing-cible.example/api-keys).',
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
