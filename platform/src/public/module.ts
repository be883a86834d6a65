import type { ResourceModule } from '../module.ts';
import { unsubscribePages } from './routes.ts';

export const publicModule: ResourceModule = {
	name: 'public',
	routes: unsubscribePages,
};
