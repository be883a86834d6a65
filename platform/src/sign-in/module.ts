import type { ResourceModule } from '../module.ts';
import { signInRoutes } from './routes.ts';

export const signInModule: ResourceModule = { name: 'sign-in', routes: signInRoutes };
