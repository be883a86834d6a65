import type { CarrierModule } from '../carrier-module.ts';
import { startBounceServer } from './bounce-server.ts';
import { readSmtpSettings, type SmtpSettings } from './settings.ts';
import { createSmtpCarrier } from './submit.ts';

/** E-mail through an SMTP server (the next hop), and the listener for bounces. */
export const smtp: CarrierModule<SmtpSettings> = {
	schemes: ['smtp', 'smtps'],
	channels: ['email'],
	form: 'smtp://user:password@host:port (or smtps://…)',
	readUrl: readSmtpSettings,
	create: (core, _channel, settings) => createSmtpCarrier(core, settings),
	async listen(platform) {
		const { bounces } = platform.settings.mail;
		if (bounces?.port == null) return null;
		const handlers = platform.handlersOf({ kind: 'smtp' });
		return startBounceServer(platform, { ...bounces, port: bounces.port }, handlers);
	},
};
