import { credits, type CreditBalance } from '@marketing-cible/contract/requests';
import { defineSearch, type Bundle, type ZObject } from 'zapier-platform-core';
import { call } from '../client.ts';
import { FieldProblem } from '../field-problem.ts';
import { trimmedText } from '../input.ts';
import {
	creditBalanceFields,
	creditBalanceResult,
	creditBalanceSample,
} from '../results/credits.ts';

const LABEL = 'Only Below';

function limitOf(bundle: Bundle): number {
	const given = trimmedText(bundle.inputData, 'only_below', LABEL);
	if (given === undefined) return Infinity;
	const limit = Number(given);
	if (Number.isNaN(limit)) throw new FieldProblem(LABEL, 'must be a number, e.g. 1000.');
	return limit;
}

/** Nothing is found as long as there are enough. Messages of an account that is not metered cost nothing. */
const perform = async (z: ZObject, bundle: Bundle) => {
	const limit = limitOf(bundle);
	const { data } = await call<CreditBalance>(z, bundle, credits.get());
	const balance = creditBalanceResult(data);
	const isEnough = balance.plan === 'unmetered' || balance.available >= limit;
	return limit !== Infinity && isEnough ? [] : [balance];
};

export const findCreditBalance = defineSearch({
	key: 'find_credit_balance',
	noun: 'Credit Balance',
	display: {
		label: 'Find Credit Balance',
		description: 'Finds the credits of the account, or only when they run low.',
	},
	operation: {
		inputFields: [
			{
				key: 'only_below',
				label: LABEL,
				type: 'number',
				required: false,
				placeholder: '1000',
				helpText:
					'Finds nothing while at least this many credits are available. Leave empty to always find the balance.',
			},
		],
		perform,
		outputFields: [...creditBalanceFields],
		sample: { ...creditBalanceSample },
	},
});
