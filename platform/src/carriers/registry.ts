import type { Channel } from '../compliance.ts';
import type { Core } from '../core.ts';
import type { Carrier } from '../carrier.ts';
import { createSandbox } from './sandbox/index.ts';
import { createSmtpCarrier } from './smtp/index.ts';
import { createTwilioCarrier } from './twilio/index.ts';

/** The carriers that the settings name. */
export function createCarriers(core: Core): Record<Channel, Carrier> {
	const { sms, email, voice } = core.settings.carriers;
	return {
		sms: createCarrier(core, 'sms', sms),
		email: createCarrier(core, 'email', email),
		voice: createCarrier(core, 'voice', voice),
	};
}

function createCarrier(core: Core, channel: Channel, url: string): Carrier {
	if (url === 'sandbox:') return createSandbox(core, channel);
	if (url.startsWith('twilio:')) return createTwilioCarrier(core, channel, url);
	return createSmtpCarrier(core, url);
}
