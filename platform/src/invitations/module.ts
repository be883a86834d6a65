import type { ResourceModule } from '../module.ts';
import { linkRoutes } from './routes.ts';

export const invitationsModule: ResourceModule = { name: 'invitations', routes: linkRoutes };
