import type { Role } from '@marketing-cible/contract';
import { operationIn } from './realm.ts';

/**
 * What people may do: one row per operation, by `operationId`. The check stands in `http/auth.ts`, beside the one of the scopes of API
 * keys. An operation without a row is denied to every person, so a new operation needs a row here (and one in the matrix of
 * `test/platform/people/`).
 */
export interface Access {
	/** Roles that may use it. */
	roles: readonly Role[];
	/** Demands that the identity was proven within the last ten minutes. */
	confirm?: boolean;
	/** API keys may not use it, whatever their scopes. */
	peopleOnly?: boolean;
	/** How far the sign-in must have come at least; default: complete. */
	stage?: 'second' | 'enroll';
	/**
	 * The answer goes to people as it is. Default: addresses in it are masked, unless the request reveals them
	 * (`http/reveal.ts`). For answers without addresses of recipients, and for operations that exist to show them and demand `confirm`.
	 */
	unmasked?: boolean;
}

export const roles: readonly Role[] = [
	'owner',
	'admin',
	'marketer',
	'approver',
	'support',
	'analyst',
	'auditor',
	'developer',
];

const managers: readonly Role[] = ['owner', 'admin'];
const marketing: readonly Role[] = [...managers, 'marketer'];
const care: readonly Role[] = [...managers, 'support'];
const technical: readonly Role[] = [...managers, 'developer'];
const campaignReaders: readonly Role[] = [
	...marketing,
	'approver',
	'support',
	'analyst',
	'auditor',
];
const personReaders: readonly Role[] = [...marketing, 'approver', 'support', 'auditor'];
const messageReaders: readonly Role[] = [...personReaders, 'developer'];

/** For keys and people of the operator only; their answers show no addresses of recipients. */
const nobody: Access = { roles: [], unmasked: true };
/** The same, and its people prove their identity for it: what binds clients or opens doors. */
const nobodyConfirmed: Access = { ...nobody, confirm: true };
/** What it reads of clients: with the addresses of recipients masked. */
const nobodyMasked: Access = { roles: [] };
const everybody: Access = { roles, unmasked: true };
/** One's own user and sessions; the first thing that a person without a second factor may reach. */
const own: Access = { roles, peopleOnly: true, unmasked: true, stage: 'enroll' };
const ownConfirmed: Access = { ...own, confirm: true };
const manage: Access = { roles: managers, unmasked: true };
const manageConfirmed: Access = { ...manage, confirm: true };
const readCampaigns: Access = { roles: campaignReaders };
/** Counts name no recipient: senders are the account's own, and places and providers are classes. So a file of them needs no mask. */
const readCounts: Access = { roles: campaignReaders, unmasked: true };
const writeCampaigns: Access = { roles: marketing };
/**
 * A campaign is what its author wrote for everybody, without an address of a recipient. It is not masked, because an edit would write
 * the mask of a shop's own number back into the text.
 */
const readCampaign: Access = { roles: campaignReaders, unmasked: true };
const writeCampaign: Access = { roles: marketing, unmasked: true };
const stopCampaigns: Access = { roles: [...marketing, 'approver'] };
/** Whoever writes a campaign must not be the one who lets it go; a key is nobody who answers for it. */
const approveCampaigns: Access = { roles: [...managers, 'approver'], peopleOnly: true };
/** Addresses leave the platform in a file. */
const exportPersons: Access = { roles: care, confirm: true, unmasked: true };
const readPersons: Access = { roles: personReaders };
const readMessages: Access = { roles: messageReaders };

/** One's own user and sessions. */
const OWN: Readonly<Record<string, Access>> = {
	enterSecondFactor: { ...own, stage: 'second' },
	confirmIdentity: own,
	startPasskeyConfirmation: own,
	listSessions: own,
	endSession: own,
	getMe: own,
	setPreferences: own,
	changePassword: own,
	startTotp: ownConfirmed,
	confirmTotp: ownConfirmed,
	removeTotp: ownConfirmed,
	renewRecoveryCodes: ownConfirmed,
	listPasskeys: own,
	startPasskey: ownConfirmed,
	addPasskey: ownConfirmed,
	renamePasskey: own,
	removePasskey: ownConfirmed,
};

/** The same operations for people of the operator, who have no role in an account. */
const OPERATOR_OWN: Readonly<Record<string, Access>> = Object.fromEntries(
	Object.entries(OWN).map(([operationId, access]) => [
		operationIn('operator', operationId),
		{ ...access, roles: [] },
	]),
);

const ACCESS: Readonly<Record<string, Access>> = {
	// Messages and the rules
	listMessages: readMessages,
	getMessage: readMessages,
	listMessageEvents: readMessages,
	sendMessage: { roles: managers },
	sendMessages: { roles: managers },
	cancelMessage: { roles: care },
	releaseMessage: { roles: managers },
	checkMessages: { roles },
	listRules: everybody,
	getPermittedHours: everybody,
	listWaits: { roles: [...managers, 'support', 'auditor', 'developer'] },
	getWait: { roles: [...managers, 'support', 'auditor', 'developer'] },
	sendAndWait: { roles: managers },
	moveWait: { roles: managers },
	cancelWait: { roles: care },

	// Contacts, consents, opt-outs
	listContacts: readPersons,
	getContact: readPersons,
	putContact: { roles: care },
	eraseContact: { roles: care, confirm: true },
	listConsents: readPersons,
	getConsentState: readPersons,
	recordConsent: { roles: care },
	getConsentProof: { roles: [...care, 'auditor'], confirm: true, unmasked: true },
	listOptOuts: readPersons,
	getOptOut: readPersons,
	createOptOut: { roles: care },
	createOptOuts: { roles: care },

	// The contract: complaints, requests for proof, deadlines
	listComplaints: readPersons,
	getComplaint: readPersons,
	createComplaint: { roles: care },
	answerComplaint: { roles: care },
	closeComplaint: { roles: care },
	listProofRequests: readPersons,
	getProofRequest: readPersons,
	acknowledgeProofRequest: { roles: care },
	answerProofRequest: { roles: care },
	listSuspensions: { roles: campaignReaders, unmasked: true },
	getSuspension: { roles: campaignReaders, unmasked: true },
	requestReinstatement: manage,
	listDeadlines: { roles: [...managers, 'support', 'auditor'], unmasked: true },

	// Campaigns, segments, imports, exports
	listCampaigns: readCampaigns,
	getCampaign: readCampaign,
	getCampaignReport: readCampaigns,
	listCampaignRevisions: readCampaigns,
	listCampaignRecipients: readPersons,
	checkCampaign: { roles: [...marketing, 'approver'] },
	createCampaign: writeCampaign,
	editCampaign: writeCampaign,
	deleteCampaign: writeCampaigns,
	duplicateCampaign: writeCampaign,
	testCampaign: writeCampaigns,
	submitCampaign: writeCampaigns,
	approveCampaign: approveCampaigns,
	rejectCampaign: approveCampaigns,
	scheduleCampaign: { roles: marketing, confirm: true },
	unscheduleCampaign: stopCampaigns,
	pauseCampaign: stopCampaigns,
	resumeCampaign: writeCampaigns,
	cancelCampaign: stopCampaigns,
	chooseCampaignVariant: writeCampaigns,
	listTestAddresses: writeCampaigns,
	createTestAddress: writeCampaigns,
	confirmTestAddress: writeCampaigns,
	deleteTestAddress: writeCampaigns,
	listSegments: readCampaigns,
	getSegment: readCampaigns,
	listSegmentMembers: readPersons,
	previewSegment: { roles: [...marketing, 'approver'] },
	createSegment: writeCampaigns,
	updateSegment: writeCampaigns,
	deleteSegment: writeCampaigns,
	addSegmentMembers: writeCampaigns,
	removeSegmentMembers: writeCampaigns,
	removeSegmentMember: writeCampaigns,
	listImports: { roles: [...marketing, 'support', 'auditor'] },
	getImport: { roles: [...marketing, 'support', 'auditor'] },
	listImportRows: { roles: [...marketing, 'support', 'auditor'] },
	getImportRejects: exportPersons,
	createImport: writeCampaigns,
	putImportPart: writeCampaigns,
	analyseImport: writeCampaigns,
	mapImport: writeCampaigns,
	dryRunImport: writeCampaigns,
	runImport: writeCampaigns,
	undoImport: writeCampaigns,
	cancelImport: writeCampaigns,
	listExports: { roles: [...care, 'auditor'] },
	getExport: { roles: [...care, 'auditor'] },
	createExport: exportPersons,
	downloadExport: exportPersons,
	deleteExport: { roles: care },

	// Statistics and monitoring
	getStatistics: readCounts,
	getCredits: { roles: [...managers, 'analyst', 'auditor'], unmasked: true },
	getCreditAlert: { roles: [...managers, 'analyst', 'auditor'], unmasked: true },
	setCreditAlert: manage,
	disputeInvoice: manage,
	getInvoiceDispute: { roles: [...managers, 'auditor'], unmasked: true },
	/** It obliges to pay, in the name of the client. */
	placeCreditOrder: manageConfirmed,
	cancelCreditOrder: manage,
	listCreditOrders: { roles: [...managers, 'analyst', 'auditor'], unmasked: true },
	getCreditOrder: { roles: [...managers, 'analyst', 'auditor'], unmasked: true },
	listCreditLots: { roles: [...managers, 'analyst', 'auditor'], unmasked: true },
	listCreditEntries: { roles: [...managers, 'analyst', 'auditor'], unmasked: true },
	getDeliverability: readCounts,
	getMonitoring: everybody,
	listAlerts: everybody,
	listAlertRules: everybody,
	acknowledgeAlert: { roles: [...marketing, 'developer'], unmasked: true },
	silenceAlert: { roles: [...marketing, 'developer'], unmasked: true },
	createAlertRule: { roles: technical, unmasked: true },
	updateAlertRule: { roles: technical, unmasked: true },

	// Templates and senders
	listTemplates: everybody,
	getTemplate: everybody,
	createTemplate: { roles: marketing, unmasked: true },
	updateTemplate: { roles: marketing, unmasked: true },
	patchTemplate: { roles: marketing, unmasked: true },
	deleteTemplate: { roles: marketing, unmasked: true },
	previewTemplate: { roles: [...marketing, 'approver', 'support', 'auditor'] },
	getTemplateHtml: { roles: [...marketing, 'approver', 'support', 'auditor'] },
	listSenders: everybody,
	getSender: everybody,
	createSender: manage,
	updateSender: manage,
	patchSender: manage,
	deleteSender: manage,
	listSendingDomains: everybody,
	getSendingDomain: everybody,
	createSendingDomain: manage,
	verifySendingDomain: manage,
	rotateSendingDomain: manage,
	deleteSendingDomain: manage,

	// Account and policy
	getAccount: everybody,
	getPolicy: everybody,
	setPolicy: manage,
	replayPolicy: { roles: [...managers, 'auditor'], unmasked: true },
	listOperatorAccesses: { roles: [...managers, 'auditor'], unmasked: true },
	getEffectiveTerms: { roles: [...managers, 'auditor'], unmasked: true },
	getAccountPrices: { roles: [...managers, 'auditor'], unmasked: true },
	getAccountTerms: { roles: [...managers, 'auditor'], unmasked: true },
	getLiabilityCap: { roles: [...managers, 'auditor'], unmasked: true },
	getSubscription: { roles: [...managers, 'auditor'], unmasked: true },
	submitSubscription: manage,
	/** A contract binds the client: an owner accepts it, in person and proven lately. */
	acceptTerms: { roles: ['owner'], peopleOnly: true, confirm: true, unmasked: true },
	listAcceptances: { roles: [...managers, 'auditor'], unmasked: true },
	getAcceptanceReceipt: { roles: [...managers, 'auditor'], unmasked: true },
	listNotices: { roles: [...managers, 'auditor'], unmasked: true },
	listInvoices: { roles: [...managers, 'auditor'], unmasked: true },
	getInvoice: { roles: [...managers, 'auditor'], unmasked: true },
	getLateFees: { roles: [...managers, 'auditor'], unmasked: true },
	getInvoicePdf: { roles: [...managers, 'auditor'], unmasked: true },
	getInvoiceXml: { roles: [...managers, 'auditor'], unmasked: true },
	recordLetter: { roles: managers, peopleOnly: true, unmasked: true },
	recordOwnLetterDelivery: { roles: managers, peopleOnly: true, unmasked: true },
	listLetters: { roles: [...managers, 'auditor'], unmasked: true },
	getLetter: { roles: [...managers, 'auditor'], unmasked: true },
	/** As the acceptance: it ends what an owner has accepted. */
	terminateContract: { roles: ['owner'], peopleOnly: true, confirm: true, unmasked: true },
	withdrawTermination: { roles: ['owner'], peopleOnly: true, confirm: true, unmasked: true },
	listTerminations: { roles: [...managers, 'auditor'], unmasked: true },
	getTermination: { roles: [...managers, 'auditor'], unmasked: true },
	listCarriers: { roles: [...technical, 'auditor'], unmasked: true },

	// Keys, webhooks, logs
	listApiKeys: { roles: [...technical, 'auditor'], unmasked: true },
	createApiKey: { roles: technical, confirm: true, unmasked: true },
	revokeApiKey: { roles: technical, confirm: true, unmasked: true },
	neutralizeKeys: manageConfirmed,
	releaseFrozenMessages: manageConfirmed,
	cancelFrozenMessages: manage,
	listWebhooks: { roles: [...technical, 'auditor'], unmasked: true },
	getWebhook: { roles: [...technical, 'auditor'], unmasked: true },
	createWebhook: { roles: technical, unmasked: true, confirm: true },
	updateWebhook: { roles: technical, unmasked: true, confirm: true },
	patchWebhook: { roles: technical, unmasked: true, confirm: true },
	deleteWebhook: { roles: technical, unmasked: true },
	testWebhook: { roles: technical, unmasked: true },
	rotateWebhookSecret: { roles: technical, confirm: true, unmasked: true },
	listWebhookDeliveries: { roles: [...technical, 'auditor'] },
	retryWebhookDelivery: { roles: technical },
	listEvents: { roles: [...technical, 'support', 'auditor'] },
	streamEvents: { roles: [...technical, 'support', 'auditor'], unmasked: true },
	listAuditLog: { roles: [...managers, 'auditor'], unmasked: true },

	// Sandbox
	listSandboxAddresses: everybody,
	listSandboxMessages: { roles: managers },
	injectReply: { roles: technical },
	setSandboxClock: { roles: managers, unmasked: true },

	// The operator's: for no person of an account. Masked: what it reads of clients
	createOperatorAccount: nobody,
	listOperatorAccounts: nobody,
	getOperatorAccount: nobody,
	suspendAccount: nobody,
	reinstateAccount: nobody,
	closeAccount: nobodyConfirmed,
	grantCredits: nobody,
	listOperatorOrders: nobody,
	recordOrderPayment: nobody,
	readAccountData: { roles: [], confirm: true },
	listOperatorPeople: nobody,
	updateOperatorPerson: nobodyConfirmed,
	deleteOperatorPerson: nobodyConfirmed,
	resetOperatorPerson: nobodyConfirmed,
	endOperatorPersonSessions: nobody,
	createOperatorInvitation: nobodyConfirmed,
	listOperatorInvitations: nobody,
	deleteOperatorInvitation: nobody,
	listOperatorActs: nobody,
	refuseOperatorAct: nobodyConfirmed,
	listOperatorDeadlines: nobody,
	createOperatorKey: nobodyConfirmed,
	refundOrder: nobody,
	listOperatorKeys: nobody,
	revokeOperatorKey: nobodyConfirmed,
	listOperatorAuditLog: nobody,
	proposePrices: nobody,
	publishPrices: nobodyConfirmed,
	listOperatorPrices: nobody,
	proposeTerms: nobody,
	publishTerms: nobodyConfirmed,
	listOperatorTerms: nobody,
	listOperatorSuspensions: nobody,
	proposeSuspension: nobody,
	recordSuspensionNotice: nobody,
	enforceSuspension: nobody,
	withdrawSuspension: nobody,
	decideSuspension: nobody,
	recordSmsReports: nobody,
	listOperatorProofRequests: nobodyMasked,
	getOperatorProofRequest: nobodyMasked,
	listOperatorComplaints: nobodyMasked,
	getOperatorComplaint: nobodyMasked,
	recordAccountComplaint: nobodyMasked,
	readComplaint: { ...nobodyMasked, confirm: true },
	listOperatorNotices: nobody,
	recordNoticeInformation: nobody,
	getSeller: nobody,
	setSeller: nobody,
	createInvoiceDraft: nobody,
	listOperatorInvoices: nobody,
	getOperatorInvoice: nobody,
	getOperatorInvoicePdf: nobody,
	getOperatorInvoiceXml: nobody,
	deleteInvoiceDraft: nobody,
	issueInvoice: nobody,
	creditInvoice: nobody,
	recordPayment: nobody,
	getOperatorInvoiceDispute: nobody,
	decideInvoiceDispute: nobody,
	getOperatorLateFees: nobody,
	proposeWriteOff: nobody,
	confirmWriteOff: nobodyConfirmed,
	listLegalRates: nobody,
	proposeLegalRate: nobody,
	confirmLegalRate: nobodyConfirmed,
	recordOperatorLetter: nobody,
	listOperatorLetters: nobody,
	recordLetterDelivery: nobody,
	proposeTermination: nobody,
	listOperatorTerminations: nobody,
	confirmTermination: nobodyConfirmed,
	remedyTermination: nobody,

	// People
	listUsers: { roles: [...managers, 'auditor'], unmasked: true },
	getUser: { roles: [...managers, 'auditor'], unmasked: true },
	updateUser: manageConfirmed,
	deleteUser: manageConfirmed,
	startPasswordReset: manageConfirmed,
	listInvitations: { roles: [...managers, 'auditor'], unmasked: true },
	createInvitation: manageConfirmed,
	deleteInvitation: manage,

	...OWN,
	...OPERATOR_OWN,
};

const DENIED: Access = { roles: [] };

/** Who may use an operation; nobody, if it has no row. */
export function accessOf(operationId: string): Access {
	return Object.hasOwn(ACCESS, operationId) ? (ACCESS[operationId] ?? DENIED) : DENIED;
}

/** The operations that a role may use, sorted. */
export function operationsOf(role: Role): string[] {
	return Object.keys(ACCESS)
		.filter((operationId) => accessOf(operationId).roles.includes(role))
		.sort();
}
