import {
	messages,
	type CheckResult,
	type MessageRequest,
} from '@marketing-cible/contract/requests';
import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { unexpectedResponse } from '../../../shared/transport/api-error.ts';
import { apiRequest, BATCH_TIMEOUT_MS } from '../../../shared/transport/request.ts';
import { itemReaders, type FieldReader } from '../../helpers/input/field-reader.ts';
import { readMessage } from '../../helpers/input/read-message.ts';
import { resultsByIndex } from '../../helpers/items/batch-results.ts';
import { chunksOf } from '../../helpers/items/chunks.ts';
import { asItemError } from '../../helpers/items/item-error.ts';
import { throwFirstError, toItems, type Outcome } from '../../helpers/items/outcome.ts';
import { checkedOutput, invalidError } from '../../helpers/output/message-output.ts';
import { batchSize, checkFields } from './additional.fields.ts';
import { contentFields } from './content.fields.ts';
import { consentEvidence, recipientDetails } from './recipient.fields.ts';

interface Check {
	itemIndex: number;
	request: MessageRequest;
	/** ISO 8601; `undefined` for now. */
	at: string | undefined;
}

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [batchSize],
};

export const description: INodeProperties[] = [
	...contentFields,
	recipientDetails,
	consentEvidence,
	checkFields,
	options,
];

/** Asks the platform for the verdict on each message; nothing is stored and nothing is sent. */
export async function execute(
	this: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const readerFor = itemReaders(this);
	const size = readerFor(0)
		.collection('options')
		.wholeNumber('batchSize', 'Batch Size', 500, 1, 1000);
	const checks: Check[] = [];
	const outcomes: Outcome[] = [];
	for (const itemIndex of items.keys()) {
		try {
			checks.push(readCheck(readerFor(itemIndex)));
		} catch (error) {
			outcomes.push({ itemIndex, status: 'failed', error: asItemError(this, error, itemIndex) });
		}
	}
	throwFirstError(this, outcomes, '');

	// A request checks all of its messages for the same instant.
	for (const at of new Set(checks.map((check) => check.at))) {
		const group = checks.filter((check) => check.at === at);
		for (const chunk of chunksOf(group, size)) {
			for (const outcome of await checkChunk.call(this, chunk, at)) outcomes.push(outcome);
		}
	}
	throwFirstError(this, outcomes, '');
	return toItems(this, outcomes);
}

function readCheck(item: FieldReader): Check {
	const at = item.collection('additionalFields').instant('at', 'Check At');
	return { itemIndex: item.itemIndex, request: readMessage(item).message, at };
}

async function checkChunk(
	this: IExecuteFunctions,
	chunk: readonly Check[],
	at: string | undefined,
): Promise<Outcome[]> {
	try {
		const requests = chunk.map(({ request }) => request);
		const check = messages.check(requests, at);
		const { body } = await apiRequest.call(this, check, {
			timeoutMs: BATCH_TIMEOUT_MS,
		});
		const results = resultsByIndex<CheckResult['results'][number]>(body);
		if (results === undefined) throw unexpectedResponse(this.getNode());
		return chunk.map((check, position) => {
			const { itemIndex, request } = check;
			const result = results.get(position);
			if (result?.verdict !== undefined) {
				return { itemIndex, status: 'done', json: checkedOutput(request, result.verdict) };
			}
			return { itemIndex, status: 'failed', error: invalidError(this, itemIndex, result?.problem) };
		});
	} catch (error) {
		return chunk.map(({ itemIndex }) => ({
			itemIndex,
			status: 'failed',
			error: asItemError(this, error, itemIndex),
		}));
	}
}
