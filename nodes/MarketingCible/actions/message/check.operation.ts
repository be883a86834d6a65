import { messages, type MessageRequest } from '@marketing-cible/contract/requests';
import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { chunksOf } from '../../helpers/chunks.ts';
import { readMessage } from '../../helpers/draft.ts';
import { itemReaders, type FieldReader } from '../../helpers/field-reader.ts';
import { asItemError } from '../../helpers/item-error.ts';
import { checkedOutput, invalidError } from '../../helpers/message-output.ts';
import { throwFirst, toItems, type Outcome } from '../../helpers/outcome.ts';
import { resultsOf, type CheckedResult } from '../../helpers/results.ts';
import { unexpectedAnswer } from '../../transport/answer.ts';
import { apiRequest, BATCH_TIMEOUT_MS } from '../../transport/request.ts';
import { batchSize, checkFields } from './additional.fields.ts';
import { contentFields } from './content.fields.ts';
import { evidenceField, placeField } from './recipient.fields.ts';

interface Question {
	itemIndex: number;
	request: MessageRequest;
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

export const description: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['check'] } },
	[...contentFields, placeField, evidenceField, checkFields, options],
);

/** Asks the platform what it would say of each message; nothing is stored and nothing is sent. */
export async function execute(
	this: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const fieldsOf = itemReaders(this);
	const size = fieldsOf(0).group('options').wholeNumber('batchSize', 'Batch Size', 500, 1, 1000);
	const questions: Question[] = [];
	const outcomes: Outcome[] = [];
	for (const itemIndex of items.keys()) {
		try {
			questions.push(readQuestion(fieldsOf(itemIndex)));
		} catch (error) {
			outcomes.push({ itemIndex, fate: 'failed', error: asItemError(this, error, itemIndex) });
		}
	}
	throwFirst(this, outcomes, '');

	// One request has one instant.
	for (const at of new Set(questions.map((question) => question.at))) {
		const group = questions.filter((question) => question.at === at);
		for (const chunk of chunksOf(group, size)) {
			outcomes.push(...(await ask.call(this, chunk, at)));
		}
	}
	throwFirst(this, outcomes, '');
	return toItems(outcomes);
}

function readQuestion(item: FieldReader): Question {
	const at = item.group('additionalFields').instant('at', 'Check At');
	return { itemIndex: item.itemIndex, request: readMessage(item), at };
}

async function ask(
	this: IExecuteFunctions,
	chunk: readonly Question[],
	at: string | undefined,
): Promise<Outcome[]> {
	try {
		const requests = chunk.map(({ request }) => request);
		const check = messages.check(requests, at);
		const { body } = await apiRequest.call(this, check, {
			repeatable: true,
			timeoutMs: BATCH_TIMEOUT_MS,
		});
		const results = resultsOf<CheckedResult>(body);
		if (results === undefined) throw unexpectedAnswer(this.getNode());
		return chunk.map((question, position) => {
			const { itemIndex, request } = question;
			const result = results.get(position);
			if (result?.verdict !== undefined) {
				return { itemIndex, fate: 'queued', json: checkedOutput(request, result.verdict) };
			}
			return { itemIndex, fate: 'failed', error: invalidError(this, itemIndex, result?.problem) };
		});
	} catch (error) {
		return chunk.map(({ itemIndex }) => ({
			itemIndex,
			fate: 'failed',
			error: asItemError(this, error, itemIndex),
		}));
	}
}
