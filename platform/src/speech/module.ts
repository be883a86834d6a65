import type { ResourceModule } from '../module.ts';
import { speechRoutes } from './routes.ts';

export const speechModule: ResourceModule = { name: 'speech', routes: speechRoutes };
