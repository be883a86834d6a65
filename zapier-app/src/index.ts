import zapier, { defineApp } from 'zapier-platform-core';
import packageJson from '../package.json' with { type: 'json' };
import { authentication } from './authentication.ts';
import { addOptOut } from './creates/add-opt-out.ts';
import { sendEmail } from './creates/send-email.ts';
import { sendSms } from './creates/send-sms.ts';
import { sendVoiceMessage } from './creates/send-voice-message.ts';
import { addAuthorization, throwForProblem } from './middleware.ts';
import { checkSendingPermission } from './searches/check-sending-permission.ts';
import { newOptOut } from './triggers/new-opt-out.ts';

export default defineApp({
	version: packageJson.version,
	platformVersion: zapier.version,
	authentication,
	beforeRequest: [addAuthorization],
	afterResponse: [throwForProblem],
	flags: {
		// What the user wrote is read as it is; src/input.ts deals with empty fields.
		cleanInputData: false,
		// `false` lets afterResponse see 429, whatever the schema's own description says.
		throwForThrottlingEarly: false,
	},
	triggers: { [newOptOut.key]: newOptOut },
	creates: {
		[sendSms.key]: sendSms,
		[sendEmail.key]: sendEmail,
		[sendVoiceMessage.key]: sendVoiceMessage,
		[addOptOut.key]: addOptOut,
	},
	searches: { [checkSendingPermission.key]: checkSendingPermission },
});
