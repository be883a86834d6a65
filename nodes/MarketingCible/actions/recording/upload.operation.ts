import { createHash } from 'node:crypto';
import { recordings } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { requestRecord } from '../../../shared/transport/record.ts';
import { eachItem } from '../../helpers/items/each-item.ts';
import { recordKey } from '../../helpers/run/idempotency-keys.ts';

/** For 24 MiB over a slow line, and the time that a long recording takes to be decoded. */
const TIMEOUT_MS = 300_000;

export const description: INodeProperties[] = [
	{
		displayName: 'Input Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the input binary field that contains the file',
		description: 'A WAV or MP3 file of ten minutes at most',
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Invitation',
		description: 'How lists show the recording. Leave empty for the name of the file.',
	},
];

export const execute = eachItem(async function (item) {
	const field = item.required('binaryPropertyName', 'Input Data Field Name');
	const { fileName } = this.helpers.assertBinaryData(item.itemIndex, field);
	const bytes = await this.helpers.getBinaryDataBuffer(item.itemIndex, field);
	if (bytes.byteLength === 0) {
		item.fail("'Input Data Field Name' names an empty file", 'Check the node that reads the file.');
	}
	const name = item.trimmed('name', 'Name') ?? fileName;
	const digest = createHash('sha256').update(bytes).digest('hex');
	const key = recordKey(this, item.itemIndex, { name, digest });
	const request = recordings.upload(bytes, name, key);
	return await requestRecord.call(this, request, item.itemIndex, TIMEOUT_MS);
});
