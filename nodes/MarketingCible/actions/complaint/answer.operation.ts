import { complaints, type ComplaintAnswerRequest } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { complaintAnswerOptions, valuesOf } from '../../../shared/options.ts';
import { requestRecord } from '../../../shared/transport/record.ts';
import type { FieldReader } from '../../helpers/input/field-reader.ts';
import { eachItem } from '../../helpers/items/each-item.ts';
import { recordKey } from '../../helpers/run/idempotency-keys.ts';
import { statement } from '../common.fields.ts';
import { complaintLocator } from '../locator.fields.ts';

export const description: INodeProperties[] = [
	complaintLocator,
	{
		displayName: 'Answer',
		name: 'answerKind',
		type: 'options',
		options: [...complaintAnswerOptions],
		default: 'apology',
		required: true,
		description: 'What the person was answered. They stay opted out.',
	},
	{
		displayName: 'Consent IDs',
		name: 'consentIds',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		required: true,
		placeholder: 'e.g. cns_01JD8Z6V5W3N2K4Q7R9T',
		description: 'The consents of the person that prove it, one per line',
		displayOptions: { show: { answerKind: ['proof'] } },
	},
	statement('What the person was told. A refusal must give the reason.'),
];

export const execute = eachItem(async function (item) {
	const id = item.required('complaintId', 'Complaint');
	const answer = readAnswer(item);
	const key = recordKey(this, item.itemIndex, { id, ...answer });
	return await requestRecord.call(this, complaints.answer(id, answer, key), item.itemIndex);
});

function readAnswer(item: FieldReader): ComplaintAnswerRequest {
	const kind = item.choice('answerKind', 'Answer', valuesOf(complaintAnswerOptions));
	const given = item.text('statement', 'Statement');
	if (kind !== 'proof') {
		return {
			kind,
			statement: kind === 'refused' ? (given ?? item.failEmpty('Statement')) : given,
		};
	}
	const consentIds = item.textList('consentIds', 'Consent IDs') ?? item.failEmpty('Consent IDs');
	return { kind, consentIds, statement: given };
}
