import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

const ELSEWHERE =
	'No Marketing Cible platform answers there: the base URL is its address without a path';

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
			hint: 'Use an https address unless the platform runs on the same machine',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Key of the account. It needs the scopes of what the workflow does: messages, consents and webhooks.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: { Authorization: '=Bearer {{$credentials.apiKey}}' },
		},
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
					message: 'The API key is not accepted: it may be mistyped, or revoked on the platform',
				},
			},
			{
				type: 'responseCode',
				properties: { value: 404, message: ELSEWHERE },
			},
			// Something else that answers, a login page for instance, knows no account.
			{
				type: 'responseSuccessBody',
				properties: { key: 'id', value: undefined, message: ELSEWHERE },
			},
			// n8n applies every rule by its own type; only its declaration wants them all of one.
		] as ICredentialTestRequest['rules'] & object,
	};
}
