import { defineResource } from '../resource.ts';
import * as cancel from './cancel.operation.ts';
import * as check from './check.operation.ts';
import * as create from './create.operation.ts';
import * as get from './get.operation.ts';
import * as getAll from './getAll.operation.ts';
import * as getRecipients from './getRecipients.operation.ts';
import * as getReport from './getReport.operation.ts';
import * as pause from './pause.operation.ts';
import * as resume from './resume.operation.ts';
import * as schedule from './schedule.operation.ts';

export const campaign = defineResource(
	{ resource: 'campaign', label: 'Campaign', defaultOperation: 'create' },
	{
		cancel: {
			name: 'Cancel',
			action: 'Cancel campaign',
			description: 'Cancel a campaign for good; messages that were sent stay as they are',
			module: cancel,
		},
		check: {
			name: 'Check',
			action: 'Check campaign',
			description:
				'Find out who would get it now, who later, who never and why; nothing is stored or sent',
			module: check,
		},
		create: {
			name: 'Create',
			action: 'Create campaign',
			description: 'Create a draft from a template and a segment; nothing is sent',
			module: create,
		},
		get: {
			name: 'Get',
			action: 'Get campaign',
			description: 'Get the status of a campaign and its figures',
			module: get,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many campaigns',
			description: 'List campaigns by channel or status',
			module: getAll,
		},
		getRecipients: {
			name: 'Get Recipients',
			action: 'Get recipients of campaign',
			description: 'List who gets a campaign, and what became of each message',
			module: getRecipients,
		},
		getReport: {
			name: 'Get Report',
			action: 'Get report of campaign',
			description: 'Get the exact figures of a campaign, with rates and their bounds',
			module: getReport,
		},
		pause: {
			name: 'Pause',
			action: 'Pause campaign',
			description: 'Stop a campaign until it is resumed; nothing leaves after the answer',
			module: pause,
		},
		resume: {
			name: 'Resume',
			action: 'Resume campaign',
			description: 'Resume a paused campaign, or a suspended one with a reason',
			module: resume,
		},
		schedule: {
			name: 'Schedule',
			action: 'Schedule campaign',
			description: 'Start a campaign at its time, or now; this sends messages',
			module: schedule,
		},
	},
);
