import zapier, { defineApp } from 'zapier-platform-core';
import packageJson from '../package.json' with { type: 'json' };
import { authentication } from './authentication.ts';
import { addContactToList } from './creates/add-contact-to-list.ts';
import { addOptOut } from './creates/add-opt-out.ts';
import { answerProofRequest } from './creates/answer-proof-request.ts';
import { cancelCampaign } from './creates/cancel-campaign.ts';
import { cancelScheduledMessage } from './creates/cancel-scheduled-message.ts';
import { createCampaign } from './creates/create-campaign.ts';
import { createOrUpdateContact } from './creates/create-or-update-contact.ts';
import { pauseCampaign } from './creates/pause-campaign.ts';
import { recordComplaint } from './creates/record-complaint.ts';
import { recordConsent } from './creates/record-consent.ts';
import { removeContactFromList } from './creates/remove-contact-from-list.ts';
import { resumeCampaign } from './creates/resume-campaign.ts';
import { scheduleCampaign } from './creates/schedule-campaign.ts';
import { sendAndWait } from './creates/send-and-wait.ts';
import { sendEmail } from './creates/send-email.ts';
import { sendSms } from './creates/send-sms.ts';
import { sendVoiceMessage } from './creates/send-voice-message.ts';
import { guardMethods } from './guard.ts';
import { hydrators } from './hydrators.ts';
import { addAuthorization } from './middleware.ts';
import { checkCampaign } from './searches/check-campaign.ts';
import { checkSendingPermission } from './searches/check-sending-permission.ts';
import { findCampaign } from './searches/find-campaign.ts';
import { findCampaignRecipients } from './searches/find-campaign-recipients.ts';
import { findCampaignReport } from './searches/find-campaign-report.ts';
import { findContact } from './searches/find-contact.ts';
import { findCreditBalance } from './searches/find-credit-balance.ts';
import { findInvoice } from './searches/find-invoice.ts';
import { findMessage } from './searches/find-message.ts';
import { findProofRequest } from './searches/find-proof-request.ts';
import { findSendingReport } from './searches/find-sending-report.ts';
import { findSuspension } from './searches/find-suspension.ts';
import { accountSuspended } from './triggers/account-suspended.ts';
import { alertRaised } from './triggers/alert-raised.ts';
import { callCompleted } from './triggers/call-completed.ts';
import { campaignCompleted } from './triggers/campaign-completed.ts';
import { campaignSuspended } from './triggers/campaign-suspended.ts';
import { complaintReceived } from './triggers/complaint-received.ts';
import { creditsLow } from './triggers/credits-low.ts';
import { deadlineMissed } from './triggers/deadline-missed.ts';
import * as dropdowns from './triggers/dropdowns.ts';
import { invoiceIssued } from './triggers/invoice-issued.ts';
import { invoiceOverdue } from './triggers/invoice-overdue.ts';
import { messageHeldOrRejected } from './triggers/message-held-or-rejected.ts';
import { newBounceOrComplaint } from './triggers/new-bounce-or-complaint.ts';
import { newConsentChange } from './triggers/new-consent-change.ts';
import { newDeliveryReceipt } from './triggers/new-delivery-receipt.ts';
import { newInboundMessage } from './triggers/new-inbound-message.ts';
import { newOptOut } from './triggers/new-opt-out.ts';
import { proofRequested } from './triggers/proof-requested.ts';
import { suspensionLifted } from './triggers/suspension-lifted.ts';

export default defineApp({
	version: packageJson.version,
	platformVersion: zapier.version,
	authentication: guardMethods(authentication),
	beforeRequest: [addAuthorization],
	flags: {
		// Keeps the input as the user wrote it; src/input.ts handles empty fields.
		cleanInputData: false,
		// `false` lets the app handle 429, in spite of the description in the schema.
		throwForThrottlingEarly: false,
		// Otherwise core logs every response a second time, with the personal data in it.
		skipHttpPatch: true,
	},
	hydrators,
	triggers: guardMethods({
		[newOptOut.key]: newOptOut,
		[newConsentChange.key]: newConsentChange,
		[newDeliveryReceipt.key]: newDeliveryReceipt,
		[newInboundMessage.key]: newInboundMessage,
		[messageHeldOrRejected.key]: messageHeldOrRejected,
		[newBounceOrComplaint.key]: newBounceOrComplaint,
		[callCompleted.key]: callCompleted,
		[campaignCompleted.key]: campaignCompleted,
		[campaignSuspended.key]: campaignSuspended,
		[alertRaised.key]: alertRaised,
		[proofRequested.key]: proofRequested,
		[complaintReceived.key]: complaintReceived,
		[accountSuspended.key]: accountSuspended,
		[suspensionLifted.key]: suspensionLifted,
		[deadlineMissed.key]: deadlineMissed,
		[creditsLow.key]: creditsLow,
		[invoiceIssued.key]: invoiceIssued,
		[invoiceOverdue.key]: invoiceOverdue,
		[dropdowns.listSmsSenders.key]: dropdowns.listSmsSenders,
		[dropdowns.listEmailSenders.key]: dropdowns.listEmailSenders,
		[dropdowns.listVoiceSenders.key]: dropdowns.listVoiceSenders,
		[dropdowns.listSenders.key]: dropdowns.listSenders,
		[dropdowns.listSmsTemplates.key]: dropdowns.listSmsTemplates,
		[dropdowns.listEmailTemplates.key]: dropdowns.listEmailTemplates,
		[dropdowns.listVoiceTemplates.key]: dropdowns.listVoiceTemplates,
		[dropdowns.listTemplates.key]: dropdowns.listTemplates,
		[dropdowns.listRecordings.key]: dropdowns.listRecordings,
		[dropdowns.listScheduledMessages.key]: dropdowns.listScheduledMessages,
		[dropdowns.listCampaigns.key]: dropdowns.listCampaigns,
		[dropdowns.listSegments.key]: dropdowns.listSegments,
		[dropdowns.listContactLists.key]: dropdowns.listContactLists,
		[dropdowns.listProofRequests.key]: dropdowns.listProofRequests,
		[dropdowns.listInvoices.key]: dropdowns.listInvoices,
		[dropdowns.listSuspensions.key]: dropdowns.listSuspensions,
	}),
	creates: guardMethods({
		[sendSms.key]: sendSms,
		[sendEmail.key]: sendEmail,
		[sendVoiceMessage.key]: sendVoiceMessage,
		[sendAndWait.key]: sendAndWait,
		[createOrUpdateContact.key]: createOrUpdateContact,
		[recordConsent.key]: recordConsent,
		[addOptOut.key]: addOptOut,
		[cancelScheduledMessage.key]: cancelScheduledMessage,
		[createCampaign.key]: createCampaign,
		[scheduleCampaign.key]: scheduleCampaign,
		[pauseCampaign.key]: pauseCampaign,
		[resumeCampaign.key]: resumeCampaign,
		[cancelCampaign.key]: cancelCampaign,
		[addContactToList.key]: addContactToList,
		[removeContactFromList.key]: removeContactFromList,
		[recordComplaint.key]: recordComplaint,
		[answerProofRequest.key]: answerProofRequest,
	}),
	searches: guardMethods({
		[findContact.key]: findContact,
		[findMessage.key]: findMessage,
		[checkSendingPermission.key]: checkSendingPermission,
		[findCampaign.key]: findCampaign,
		[checkCampaign.key]: checkCampaign,
		[findCampaignReport.key]: findCampaignReport,
		[findCampaignRecipients.key]: findCampaignRecipients,
		[findSendingReport.key]: findSendingReport,
		[findCreditBalance.key]: findCreditBalance,
		[findProofRequest.key]: findProofRequest,
		[findInvoice.key]: findInvoice,
		[findSuspension.key]: findSuspension,
	}),
	searchOrCreates: {
		[findContact.key]: {
			key: findContact.key,
			display: {
				label: 'Find or Create Contact',
				description: 'Finds a contact, or creates one if none is found.',
			},
			search: findContact.key,
			create: createOrUpdateContact.key,
		},
	},
});
