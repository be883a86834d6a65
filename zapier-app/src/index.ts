import zapier, { defineApp } from 'zapier-platform-core';
import packageJson from '../package.json' with { type: 'json' };
import { authentication } from './authentication.ts';
import { addOptOut } from './creates/add-opt-out.ts';
import { cancelScheduledMessage } from './creates/cancel-scheduled-message.ts';
import { createOrUpdateContact } from './creates/create-or-update-contact.ts';
import { recordConsent } from './creates/record-consent.ts';
import { sendAndWait } from './creates/send-and-wait.ts';
import { sendEmail } from './creates/send-email.ts';
import { sendSms } from './creates/send-sms.ts';
import { sendVoiceMessage } from './creates/send-voice-message.ts';
import { guardMethods } from './guard.ts';
import { addAuthorization } from './middleware.ts';
import { checkSendingPermission } from './searches/check-sending-permission.ts';
import { findContact } from './searches/find-contact.ts';
import { findMessage } from './searches/find-message.ts';
import { callCompleted } from './triggers/call-completed.ts';
import * as dropdowns from './triggers/dropdowns.ts';
import { messageHeldOrRejected } from './triggers/message-held-or-rejected.ts';
import { newBounceOrComplaint } from './triggers/new-bounce-or-complaint.ts';
import { newConsentChange } from './triggers/new-consent-change.ts';
import { newDeliveryReceipt } from './triggers/new-delivery-receipt.ts';
import { newInboundMessage } from './triggers/new-inbound-message.ts';
import { newOptOut } from './triggers/new-opt-out.ts';

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
	triggers: guardMethods({
		[newOptOut.key]: newOptOut,
		[newConsentChange.key]: newConsentChange,
		[newDeliveryReceipt.key]: newDeliveryReceipt,
		[newInboundMessage.key]: newInboundMessage,
		[messageHeldOrRejected.key]: messageHeldOrRejected,
		[newBounceOrComplaint.key]: newBounceOrComplaint,
		[callCompleted.key]: callCompleted,
		[dropdowns.listSmsSenders.key]: dropdowns.listSmsSenders,
		[dropdowns.listEmailSenders.key]: dropdowns.listEmailSenders,
		[dropdowns.listVoiceSenders.key]: dropdowns.listVoiceSenders,
		[dropdowns.listSenders.key]: dropdowns.listSenders,
		[dropdowns.listSmsTemplates.key]: dropdowns.listSmsTemplates,
		[dropdowns.listEmailTemplates.key]: dropdowns.listEmailTemplates,
		[dropdowns.listVoiceTemplates.key]: dropdowns.listVoiceTemplates,
		[dropdowns.listTemplates.key]: dropdowns.listTemplates,
		[dropdowns.listScheduledMessages.key]: dropdowns.listScheduledMessages,
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
	}),
	searches: guardMethods({
		[findContact.key]: findContact,
		[findMessage.key]: findMessage,
		[checkSendingPermission.key]: checkSendingPermission,
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
