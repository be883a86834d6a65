import type { INodeProperties } from 'n8n-workflow';
import { eachItemOutputs } from '../../helpers/items/each-item.ts';
import { simplify } from '../common.fields.ts';
import { driveImport } from './drive-import.ts';
import { importOutput } from './import-output.ts';
import { importId, rejectsPropertyName } from './import.fields.ts';

export const description: INodeProperties[] = [importId, rejectsPropertyName, simplify];

/** An import that is completed already is returned as it is, so that another try does no harm. */
export const execute = eachItemOutputs(async function (item) {
	const id = item.required('importId', 'Import ID');
	return [await importOutput(this, item, await driveImport(this, item, id, 'completed'))];
});
