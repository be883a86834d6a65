import type { ResourceModule } from '../module.ts';
import { meRoutes } from './routes.ts';

export const meModule: ResourceModule = { name: 'me', routes: meRoutes };
