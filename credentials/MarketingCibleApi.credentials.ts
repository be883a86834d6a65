import { API_KEY_EXPECTED, isSafeForKey, readApiKey } from '@marketing-cible/contract/edge';
import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

const WRONG_ADDRESS =
	'There is no Marketing Cible platform at this address: the base URL must be its address without a path';

const INSECURE_ADDRESS =
	"'Base URL' must start with https: the API key must not travel unencrypted. Plain http is for a platform on the same machine or in the same private network.";

export class MarketingCibleApi implements ICredentialType {
	name = 'marketingCibleApi';

	displayName = 'Marketing Cible API';

	icon: Icon = {
		light: 'file:../icons/marketing-cible.svg',
		dark: 'file:../icons/marketing-cible.dark.svg',
	};

	documentationUrl = 'https://github.com/marketing-cible/n8n-nodes-marketing-cible#readme';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'http://127.0.0.1:4400',
			required: true,
			placeholder: 'e.g. https://platform.example.com',
			description: 'Address of the sending platform, without a path',
			hint: 'Use an https address unless the platform runs on the same machine or in the same private network',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'API key of the account, with the scope account and those that the workflow needs: messages, contacts, consents or webhooks',
		},
	];

	/**
	 * Adds the API key. n8n calls this before every request with the credential, also before the request that tests it and those of
	 * the HTTP Request node. It is a property, because n8n copies own properties only: without it, neither the HTTP Request node nor
	 * “Custom API Call” would offer the credential.
	 *
	 * @throws {UserError} for an address to which the key would travel unencrypted, and for a text that is no key.
	 */
	authenticate: Extract<IAuthenticate, CallableFunction> = async ({ apiKey }, request) => {
		if (!isSafeForKey(addressOf(request))) throw new UserError(INSECURE_ADDRESS);
		// The HTTP library quotes a header that it refuses, and with it the key.
		const key = readApiKey(apiKey);
		if (key === null) throw new UserError(`'API Key' ${API_KEY_EXPECTED}`);
		request.headers = { ...request.headers, Authorization: `Bearer ${key}` };
		return request;
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '/v1/account',
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message: 'The platform does not accept the API key: it may be mistyped or revoked',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						"The platform accepts the API key, but the key lacks the scope 'account', which this test needs. Create a key with this scope too",
				},
			},
			{
				type: 'responseCode',
				properties: { value: 404, message: WRONG_ADDRESS },
			},
			// Another service at the address, such as a login page, returns no account.
			{
				type: 'responseSuccessBody',
				properties: { key: 'id', value: undefined, message: WRONG_ADDRESS },
			},
			// n8n applies each rule by its type; only its type declaration requires all rules to have the same.
		] as ICredentialTestRequest['rules'] & object,
	};
}

/** The address that decides which host n8n requests: an absolute `url`, else `baseURL`. */
function addressOf({ baseURL, url }: IHttpRequestOptions): string {
	const isAbsolute = /^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(url);
	return isAbsolute ? url : (baseURL ?? url);
}
