import { defineResource } from '../resource.ts';
import * as get from './get.operation.ts';
import * as importFile from './importFile.operation.ts';
import * as run from './run.operation.ts';

export const importResource = defineResource(
	{ resource: 'import', label: 'Import', defaultOperation: 'importFile' },
	{
		get: {
			name: 'Get',
			action: 'Get import',
			description: 'Get the state of an import, its figures and its invalid rows',
			module: get,
		},
		importFile: {
			name: 'Import File',
			action: 'Import file of contacts',
			description:
				'Check a contact list from a CSV file and, if asked, import it; no import lifts an opt-out',
			module: importFile,
		},
		run: {
			name: 'Run',
			action: 'Run import',
			description: 'Import a file after its dry run',
			module: run,
		},
	},
);
