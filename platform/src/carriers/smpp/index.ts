import type { CarrierModule } from '../carrier-module.ts';
import { smppModule } from './module.ts';
import { readSmppSettings, type SmppSettings } from './settings.ts';
import { createSmppCarrier } from './submit.ts';

/** SMS through an operator's or aggregator's SMSC, over SMPP 3.4. */
export const smpp: CarrierModule<SmppSettings> = {
	schemes: ['smpp', 'smpps'],
	channels: ['sms'],
	form: 'smpp://system_id:password@host:2775 (or smpps://…)',
	readUrl: readSmppSettings,
	create: (core, _channel, settings) => createSmppCarrier(core, settings),
	resource: smppModule,
};
