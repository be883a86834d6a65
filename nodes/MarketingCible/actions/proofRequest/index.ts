import { defineResource } from '../resource.ts';
import * as answer from './answer.operation.ts';
import * as get from './get.operation.ts';
import * as getAll from './getAll.operation.ts';

export const proofRequest = defineResource(
	{ resource: 'proofRequest', label: 'Proof Request', defaultOperation: 'getAll' },
	{
		answer: {
			name: 'Answer',
			action: 'Answer proof request',
			description: 'Prove the consent of each person by the registry, or by a file that you keep',
			module: answer,
		},
		get: {
			name: 'Get',
			action: 'Get proof request',
			description: 'Get whose consents must be proven, and by which day',
			module: get,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many proof requests',
			description: 'List the requests for proof of consent, newest first',
			module: getAll,
		},
	},
);
