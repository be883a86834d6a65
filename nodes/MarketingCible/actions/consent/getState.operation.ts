import { consents } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { requestObject } from '../../../shared/transport/record.ts';
import { readCountry } from '../../helpers/input/read-message.ts';
import { eachItem } from '../../helpers/items/each-item.ts';
import { subject, subjectDetails } from '../common.fields.ts';

export const description: INodeProperties[] = [
	subject('The address whose consents you want to know'),
	subjectDetails,
];

export const execute = eachItem(async function (item) {
	const country = readCountry(item.collection('additionalFields'));
	const request = consents.state(item.required('subject', 'Phone Number or Email'), { country });
	return await requestObject.call(this, request, 'states', item.itemIndex);
});
