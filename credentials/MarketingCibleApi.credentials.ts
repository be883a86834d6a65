import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

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
	};
}
