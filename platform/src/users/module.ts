import type { ResourceModule } from '../module.ts';
import { userRoutes } from './routes.ts';

export const usersModule: ResourceModule = { name: 'users', routes: userRoutes };
