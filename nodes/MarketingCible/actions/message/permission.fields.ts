/** What to do with a message that the rules do not permit: shared by Send, and Send and Wait. */
import type { INodeProperties } from 'n8n-workflow';

export const whenNotPermitted: INodeProperties = {
	displayName: 'When Not Permitted',
	name: 'whenNotPermitted',
	type: 'options',
	options: [
		{
			name: 'Block',
			value: 'block',
			description: 'Stop the node before any message of the list is sent',
		},
		{
			name: 'Return as Blocked Item',
			value: 'blockedItem',
			description: 'Send the other messages and return the reason as an item',
		},
		{
			name: 'Schedule for Next Permitted Time',
			value: 'schedule',
			description:
				'Send the message when its permitted hours start; without consent the node still stops',
		},
	],
	default: 'block',
	description: 'What to do with a message that is not permitted, or not at this time',
};
