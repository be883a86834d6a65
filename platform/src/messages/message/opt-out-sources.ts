import type { Channel, OptOutSource } from '../../compliance.ts';

/** The source of an opt-out that answers a message, by the channel of the message. */
export const OPT_OUT_SOURCES: Readonly<Record<Channel, OptOutSource>> = {
	sms: 'stop_sms',
	email: 'unsubscribe_link',
	voice: 'voice_key',
};
