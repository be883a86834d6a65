import type { INodeProperties } from 'n8n-workflow';
import { eachItemOutputs } from '../../helpers/items/each-item.ts';
import { simplify } from '../common.fields.ts';
import { getImport } from './drive-import.ts';
import { importOutput } from './import-output.ts';
import { importId, rejectsPropertyName } from './import.fields.ts';

export const description: INodeProperties[] = [importId, rejectsPropertyName, simplify];

export const execute = eachItemOutputs(async function (item) {
	const found = await getImport(this, item, item.required('importId', 'Import ID'));
	return [await importOutput(this, item, found)];
});
