import type { CarrierModule } from '../carrier-module.ts';
import { httpCarrierModule } from './module.ts';
import { providers } from './providers/index.ts';
import { type HttpSettings, readHttpSettings } from './settings.ts';
import { createHttpCarrier } from './submit.ts';

/** SMS through the HTTP API of a provider. By the providers' documentation; none was tried. */
export const http: CarrierModule<HttpSettings> = {
	schemes: providers.map(({ name }) => name),
	channels: ['sms'],
	form: providers.map(({ name }) => `${name}://…`).join(' or '),
	readUrl: readHttpSettings,
	create: (core, _channel, settings) => createHttpCarrier(core, settings),
	resource: httpCarrierModule,
};
