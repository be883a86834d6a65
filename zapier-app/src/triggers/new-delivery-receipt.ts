import { RECEIPTS, valuesOf } from '../choices.ts';
import { channelsField, isOfChannel } from '../fields/event.ts';
import { choices } from '../input.ts';
import { receiptOutputFields, receiptResult, receiptSample } from '../results/event.ts';
import { hookTrigger } from './hook.ts';

export const newDeliveryReceipt = hookTrigger({
	key: 'new_delivery_receipt',
	noun: 'Delivery Receipt',
	label: 'New Delivery Receipt',
	description: 'Triggers when a message is delivered, or when its delivery has failed.',
	events: ['message.delivered', 'message.undelivered', 'message.failed'],
	inputFields: [
		{
			key: 'receipts',
			label: 'Receipts',
			type: 'string',
			list: true,
			required: false,
			choices: RECEIPTS,
			helpText: 'Leave empty for every receipt.',
		},
		channelsField,
	],
	matches: (result, input) => {
		const receipts = choices(input, 'receipts', 'Receipts', valuesOf(RECEIPTS));
		const chosen = receipts.length === 0 || receipts.some((word) => word === result.event);
		return chosen && isOfChannel(result, input);
	},
	resultOf: receiptResult,
	outputFields: receiptOutputFields,
	sample: receiptSample,
});
