import { defineResource } from '../resource.ts';
import * as cancel from './cancel.operation.ts';
import * as check from './check.operation.ts';
import * as get from './get.operation.ts';
import * as getAll from './getAll.operation.ts';
import * as send from './send.operation.ts';
import * as sendAndWait from './sendAndWait.operation.ts';

export const message = defineResource(
	{ resource: 'message', label: 'Message', defaultOperation: 'send' },
	{
		cancel: {
			name: 'Cancel',
			action: 'Cancel message',
			description: 'Cancel a scheduled message before it is sent',
			module: cancel,
		},
		check: {
			name: 'Check Compliance',
			action: 'Check compliance of message',
			description: 'Check whether, why not and when a message may be sent, without sending it',
			module: check,
		},
		get: {
			name: 'Get',
			action: 'Get message',
			description: 'Get the status and the details of a message',
			module: get,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many messages',
			description: 'List messages by status, channel, recipient or reference',
			module: getAll,
		},
		send: {
			name: 'Send',
			action: 'Send message',
			description: 'Send an SMS, an email or a voice message if the rules permit it',
			module: send,
		},
		// n8n knows an operation that waits by this name, and checks the signature of its resume URL.
		sendAndWait: {
			name: 'Send and Wait',
			action: 'Send message and wait',
			description: 'Send a message and wait until it is delivered, answered, or a key is pressed',
			module: sendAndWait,
		},
	},
);
