import { consents } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { proofFormatOptions, valuesOf } from '../../../shared/options.ts';
import { requestObject } from '../../../shared/transport/record.ts';
import { apiRequest } from '../../../shared/transport/request.ts';
import { readCountry } from '../../helpers/input/read-message.ts';
import { eachItemOutputs } from '../../helpers/items/each-item.ts';
import { pdfOutput } from '../../helpers/output/pdf-output.ts';
import { outputFileField, subject, subjectDetails } from '../common.fields.ts';

export const description: INodeProperties[] = [
	subject('The address whose consents you want to prove'),
	{
		displayName: 'Format',
		name: 'format',
		type: 'options',
		options: [...proofFormatOptions],
		default: 'json',
		description: 'The format of the proof dossier',
	},
	{ ...outputFileField, displayOptions: { show: { format: ['pdf'] } } },
	subjectDetails,
];

export const execute = eachItemOutputs(async function (item) {
	const person = item.required('subject', 'Phone Number or Email');
	const format = item.optionalChoice('format', 'Format', valuesOf(proofFormatOptions)) ?? 'json';
	const country = readCountry(item.collection('additionalFields'));
	const request = consents.proof(person, format, { country });
	if (format === 'json') {
		return [{ json: await requestObject.call(this, request, 'consents', item.itemIndex) }];
	}
	const { body } = await apiRequest.call(this, request, {
		itemIndex: item.itemIndex,
		asBytes: true,
	});
	// The name contains nothing personal: file names end up in e-mails, folders and logs.
	return [await pdfOutput(this, item, body, `consent-proof-${item.itemIndex + 1}.pdf`)];
});
