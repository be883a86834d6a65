import { defineResource } from '../resource.ts';
import * as upload from './upload.operation.ts';

export const recording = defineResource(
	{ resource: 'recording', label: 'Recording', defaultOperation: 'upload' },
	{
		upload: {
			name: 'Upload',
			action: 'Upload recording',
			description: 'Upload a WAV or MP3 file that voice messages play',
			module: upload,
		},
	},
);
