import {
	complaintEventFields,
	complaintEventResult,
	complaintEventSample,
} from '../results/complaint.ts';
import { hookTrigger } from './hook.ts';

export const complaintReceived = hookTrigger({
	key: 'complaint_received',
	noun: 'Received Complaint',
	label: 'Complaint Received',
	description: 'Triggers when a person complains; no marketing reaches them any more.',
	events: ['complaint.received'],
	resultOf: complaintEventResult,
	outputFields: complaintEventFields,
	sample: complaintEventSample,
});
