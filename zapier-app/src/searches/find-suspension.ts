import { suspensions, type Suspension } from '@marketing-cible/contract/requests';
import { defineSearch, type Bundle, type ZObject } from 'zapier-platform-core';
import { SUSPENSION_STATES, valuesOf } from '../choices.ts';
import { call } from '../client.ts';
import { FieldProblem } from '../field-problem.ts';
import { choice, trimmedText } from '../input.ts';
import { inputOf } from '../mapped-input.ts';
import { pageOf } from '../page.ts';
import {
	suspensionOutputFields,
	suspensionResult,
	suspensionSample,
} from '../results/suspension.ts';

const MAX_RESULTS = 20;

/** No match is an empty result, not an error. */
const perform = async (z: ZObject, bundle: Bundle) => {
	const input = inputOf(bundle);
	const id = trimmedText(input, 'suspension', 'Suspension');
	const state = choice(input, 'state', 'State', valuesOf(SUSPENSION_STATES));
	if (id !== undefined) {
		const request = suspensions.get(id);
		const response = await call<Suspension>(z, bundle, request, { accepted: [404] });
		return response.status === 404 ? [] : [suspensionResult(response.data)];
	}
	if (state === undefined) {
		throw new FieldProblem('State', 'must be filled in, unless Suspension is.');
	}
	const request = suspensions.list({ state, limit: MAX_RESULTS });
	return pageOf<Suspension>((await call<unknown>(z, bundle, request)).data).data.map(
		suspensionResult,
	);
};

export const findSuspension = defineSearch({
	key: 'find_suspension',
	noun: 'Suspension',
	display: {
		label: 'Find Suspension',
		description: 'Finds the newest suspension by its state or its ID, with what lifts it.',
	},
	operation: {
		inputFields: [
			{
				key: 'state',
				label: 'State',
				type: 'string',
				required: false,
				choices: SUSPENSION_STATES,
			},
			{
				key: 'suspension',
				label: 'Suspension',
				type: 'string',
				required: false,
				dynamic: 'list_suspensions.id.name',
				helpText: 'The Suspension ID from another step. State is then ignored.',
			},
		],
		perform,
		outputFields: [...suspensionOutputFields],
		sample: { ...suspensionSample },
	},
});
