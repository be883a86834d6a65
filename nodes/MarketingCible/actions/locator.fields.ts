/** Fields that pick a record of the platform from a list, or name it by its ID. */
import type { INodeProperties } from 'n8n-workflow';

const NOTHING_CHOSEN = { mode: 'list', value: '' };

/** @param id the beginning of the IDs. */
const locator = (
	search: string,
	id: string,
	field: Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'required'>,
): INodeProperties => ({
	type: 'resourceLocator',
	default: NOTHING_CHOSEN,
	...field,
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: search, searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: `e.g. ${id}_01JD8Z6V5W3N2K4Q7R9T`,
		},
	],
});

export const campaignLocator = locator('searchCampaigns', 'cmp', {
	displayName: 'Campaign',
	name: 'campaignId',
	required: true,
	description: 'The campaign on the platform',
});

export const complaintLocator = locator('searchComplaints', 'cpl', {
	displayName: 'Complaint',
	name: 'complaintId',
	required: true,
	description: 'The complaint on the platform',
});

export const proofRequestLocator = locator('searchProofRequests', 'prq', {
	displayName: 'Proof Request',
	name: 'proofRequestId',
	required: true,
	description: 'The request for proof of consent',
});

export const invoiceLocator = locator('searchInvoices', 'ivc', {
	displayName: 'Invoice',
	name: 'invoiceId',
	required: true,
	description: 'The invoice or credit note on the platform',
});

export const suspensionLocator = locator('searchSuspensions', 'sus', {
	displayName: 'Suspension',
	name: 'suspensionId',
	required: true,
	description: 'The suspension on the platform',
});

export const segmentLocator = locator('searchSegments', 'seg', {
	displayName: 'Segment',
	name: 'segmentId',
	required: true,
	description: 'The segment or contact list that gets the campaign',
});

export const excludedSegmentLocator = locator('searchSegments', 'seg', {
	displayName: 'Excluded Segment',
	name: 'excludedSegmentId',
	description: 'Contacts of this segment or contact list do not get it, whatever else they are in',
});

export const listLocator = locator('searchContactLists', 'seg', {
	displayName: 'List',
	name: 'listId',
	required: true,
	description: 'The contact list on the platform. Contacts join a segment by its conditions.',
});

/** A list that the people of a file join. */
export const optionalListLocator: INodeProperties = {
	...listLocator,
	required: false,
	description: 'The contact list that the people in the file join. Leave empty for none.',
};

export const contactLocator = locator('searchContacts', 'con', {
	displayName: 'Contact',
	name: 'contactId',
	required: true,
	description: 'The contact on the platform',
});

export const templateLocator = locator('searchTemplates', 'tpl', {
	displayName: 'Template',
	name: 'templateId',
	required: true,
	description: 'The template on the platform',
});

/** Of Voice alone. */
export const recordingLocator = locator('searchRecordings', 'aud', {
	displayName: 'Uploaded Recording',
	name: 'audioId',
	description:
		'A recording to play instead of the text, which must contain what the recording says. Leave empty to have the text read out.',
});

/** The API refers to a sender by its value, so this locator has no ID. */
export const senderLocator: INodeProperties = {
	displayName: 'Sender',
	name: 'sender',
	type: 'resourceLocator',
	default: NOTHING_CHOSEN,
	description:
		'Sender ID for SMS, From address for email, caller number for voice. Leave empty to use the default sender of the account.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchSenders', searchable: true },
		},
		{ displayName: 'By Value', name: 'value', type: 'string', placeholder: 'e.g. DURAND' },
	],
};
