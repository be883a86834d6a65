import { createHash } from 'node:crypto';
import { imports, type ImportRequest } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { mergePolicyOptions, valuesOf } from '../../../shared/options.ts';
import type { FieldReader } from '../../helpers/input/field-reader.ts';
import { omitEmpty } from '../../helpers/input/omit-empty.ts';
import { readCountry } from '../../helpers/input/read-message.ts';
import { eachItemOutputs } from '../../helpers/items/each-item.ts';
import { recordKey } from '../../helpers/run/idempotency-keys.ts';
import { simplify, subjectCountry } from '../common.fields.ts';
import { optionalListLocator } from '../locator.fields.ts';
import { driveImport, requestImport } from './drive-import.ts';
import { importOutput } from './import-output.ts';
import { rejectsPropertyName } from './import.fields.ts';

export const description: INodeProperties[] = [
	{
		displayName: 'Input Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the input binary field that contains the file',
		description: 'A CSV file; encoding, separator and columns are recognized',
	},
	{
		displayName: 'Import After Dry Run',
		name: 'runImport',
		type: 'boolean',
		default: false,
		description:
			'Whether to import the rows once they are checked. Otherwise only the figures of the dry run are returned, and Run imports them.',
	},
	optionalListLocator,
	rejectsPropertyName,
	simplify,
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			{
				displayName: 'Columns',
				name: 'columns',
				type: 'json',
				default: '{}',
				description:
					'JSON object that says what a column is for, for example { "Mobile": "phone" }. Columns that are left out are recognized by their names if it is empty, and ignored otherwise.',
			},
			{
				displayName: 'Consent Source',
				name: 'consentSource',
				type: 'string',
				default: '',
				description: 'Where consents of the file were given: a URL or words',
			},
			{
				displayName: 'Consent Wording',
				name: 'consentWording',
				type: 'string',
				typeOptions: { rows: 2 },
				default: '',
				description: 'The text that the people in the file agreed to',
			},
			{
				displayName: 'Controller',
				name: 'controller',
				type: 'string',
				default: '',
				description: 'The company that the people agreed to hear from',
			},
			subjectCountry,
			{
				displayName: 'Merge Policy',
				name: 'mergePolicy',
				type: 'options',
				options: [...mergePolicyOptions],
				default: 'fill_blanks',
				description: 'What a row changes in an existing contact. No choice changes an opt-out.',
			},
		],
	},
];

export const execute = eachItemOutputs(async function (item) {
	const field = item.required('binaryPropertyName', 'Input Data Field Name');
	const wanted =
		item.boolean('runImport', 'Import After Dry Run') === true ? 'completed' : 'checked';
	const { fileName = 'contacts.csv' } = this.helpers.assertBinaryData(item.itemIndex, field);
	const bytes = await this.helpers.getBinaryDataBuffer(item.itemIndex, field);
	if (bytes.byteLength === 0) {
		item.fail("'Input Data Field Name' names an empty file", 'Check the node that reads the file.');
	}
	const request = { fileName, bytes: bytes.byteLength, ...readSettings(item) };
	const digest = createHash('sha256').update(bytes).digest('hex');
	const key = recordKey(this, item.itemIndex, { ...request, digest });
	const { id } = await requestImport(this, item, imports.create(request, key));
	return [await importOutput(this, item, await driveImport(this, item, id, wanted, bytes))];
});

function readSettings(item: FieldReader): Omit<ImportRequest, 'fileName' | 'bytes'> {
	const extra = item.collection('additionalFields');
	const list = item.trimmed('listId', 'List');
	return {
		mapping: extra.keyValues('columns', 'Columns'),
		country: readCountry(extra),
		mergePolicy: extra.optionalChoice('mergePolicy', 'Merge Policy', valuesOf(mergePolicyOptions)),
		lists: list === undefined ? undefined : [list],
		consent: omitEmpty({
			wording: extra.text('consentWording', 'Consent Wording'),
			source: extra.trimmed('consentSource', 'Consent Source'),
			controller: extra.trimmed('controller', 'Controller'),
		}),
	};
}
