import type { CarrierModule } from '../carrier-module.ts';
import { twilioModule } from './module.ts';
import { readTwilioSettings, type TwilioSettings } from './settings.ts';
import { createTwilioCarrier } from './submit.ts';

/** SMS and calls through Twilio, or a provider that offers Twilio's API. */
export const twilio: CarrierModule<TwilioSettings> = {
	schemes: ['twilio'],
	channels: ['sms', 'voice'],
	form: 'twilio://ACCOUNT_SID:AUTH_TOKEN@host',
	readUrl: readTwilioSettings,
	create: createTwilioCarrier,
	resource: twilioModule,
};
