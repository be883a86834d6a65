import { consents } from '@marketing-cible/contract/requests';
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { eachItemYields, type Yield } from '../../helpers/each-item.ts';
import type { FieldReader } from '../../helpers/field-reader.ts';
import { unexpectedAnswer } from '../../transport/answer.ts';
import { requestObject } from '../../transport/record.ts';
import { apiRequest } from '../../transport/request.ts';
import { subject } from '../common.descriptions.ts';
import { proofFormatOptions, valuesOf } from '../options.ts';

const PDF = 'application/pdf';

export const description: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['consent'], operation: ['getProof'] } },
	[
		subject('The address whose consents are to be proven'),
		{
			displayName: 'Format',
			name: 'format',
			type: 'options',
			options: [...proofFormatOptions],
			default: 'json',
			description: 'How the dossier comes',
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
	],
);

export const execute = eachItemYields(async function (item) {
	const person = item.requiredWord('subject', 'Phone Number or Email');
	const format = item.optionalChoice('format', 'Format', valuesOf(proofFormatOptions)) ?? 'json';
	const request = consents.proof(person, format);
	if (format === 'json') {
		return [{ json: await requestObject.call(this, request, 'consents', item.itemIndex) }];
	}
	const { body } = await apiRequest.call(this, request, {
		itemIndex: item.itemIndex,
		asBytes: true,
	});
	return [await asFile(this, item, body)];
});

/** The bytes as n8n keeps files: in memory, on disk or in an object store. */
async function asFile(
	context: IExecuteFunctions,
	item: FieldReader,
	body: unknown,
): Promise<Yield> {
	if (
		!(body instanceof Uint8Array) ||
		!Buffer.from(body).toString('latin1', 0, 5).startsWith('%PDF-')
	) {
		throw unexpectedAnswer(context.getNode(), item.itemIndex);
	}
	const field = item.requiredWord('binaryPropertyName', 'Put Output File in Field');
	// Not named after the person: file names end up in mails, folders and logs.
	const fileName = `consent-proof-${item.itemIndex + 1}.pdf`;
	const file = await context.helpers.prepareBinaryData(Buffer.from(body), fileName, PDF);
	return {
		json: { fileName, mimeType: PDF, fileSize: body.byteLength },
		binary: { [field]: file },
	};
}
