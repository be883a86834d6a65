import { consents } from '@marketing-cible/contract/requests';
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { proofFormatOptions, valuesOf } from '../../../shared/options.ts';
import { unexpectedResponse } from '../../../shared/transport/api-error.ts';
import { requestObject } from '../../../shared/transport/record.ts';
import { apiRequest } from '../../../shared/transport/request.ts';
import type { FieldReader } from '../../helpers/input/field-reader.ts';
import { readCountry } from '../../helpers/input/read-message.ts';
import { eachItemOutputs, type ItemOutput } from '../../helpers/items/each-item.ts';
import { subject, subjectDetails } from '../common.fields.ts';

const PDF = 'application/pdf';

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
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		hint: 'The name of the output binary field to put the file in',
		displayOptions: { show: { format: ['pdf'] } },
	},
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
	return [await toFile(this, item, body)];
});

/** Stores the bytes as n8n is set up to: in memory, on disk or in an object store. */
async function toFile(
	context: IExecuteFunctions,
	item: FieldReader,
	body: unknown,
): Promise<ItemOutput> {
	if (
		!(body instanceof Uint8Array) ||
		!Buffer.from(body).toString('latin1', 0, 5).startsWith('%PDF-')
	) {
		throw unexpectedResponse(context.getNode(), item.itemIndex);
	}
	const field = item.required('binaryPropertyName', 'Put Output File in Field');
	// The name contains nothing personal: file names end up in e-mails, folders and logs.
	const fileName = `consent-proof-${item.itemIndex + 1}.pdf`;
	const file = await context.helpers.prepareBinaryData(Buffer.from(body), fileName, PDF);
	return {
		json: { fileName, mimeType: PDF, fileSize: body.byteLength },
		binary: { [field]: file },
	};
}
