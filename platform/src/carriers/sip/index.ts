import type { CarrierModule } from '../carrier-module.ts';
import { readSipSettings, type SipSettings } from './settings.ts';
import { createSipCarrier } from './submit.ts';

/** Calls through an operator's SIP trunk, with speech made here. */
export const sip: CarrierModule<SipSettings> = {
	schemes: ['sip', 'sips'],
	channels: ['voice'],
	form: 'sip://user:password@proxy?from=+33162… (or sips://…)',
	readUrl: readSipSettings,
	create: (core, _channel, settings) => createSipCarrier(core, settings),
};
