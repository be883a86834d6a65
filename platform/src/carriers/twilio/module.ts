import type { ResourceModule } from '../../module.ts';
import { carrierCallbacks } from './routes.ts';

export const twilioModule: ResourceModule = {
	name: 'carriers/twilio',
	routes: carrierCallbacks,
};
