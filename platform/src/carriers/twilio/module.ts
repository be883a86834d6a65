import type { ResourceModule } from '../../module.ts';
import { twilioRoutes } from './routes.ts';

export const twilioModule: ResourceModule = {
	name: 'carriers/twilio',
	routes: twilioRoutes,
};
