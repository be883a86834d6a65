import { type CarrierModule, CarrierUrlError } from '../carrier-module.ts';
import { sandboxModule } from './module.ts';
import { createSandbox } from './submit.ts';

/** The carrier that sends nothing, the default of every channel. */
export const sandbox: CarrierModule<null> = {
	schemes: ['sandbox'],
	channels: ['sms', 'email', 'voice'],
	form: 'sandbox:',
	readUrl(url) {
		if (url !== 'sandbox:') throw new CarrierUrlError('must be sandbox: and nothing after it');
		return null;
	},
	create: createSandbox,
	resource: sandboxModule,
};
