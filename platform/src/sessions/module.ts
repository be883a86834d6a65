import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { deleteOldAttempts } from './attempts.ts';
import { deleteOldDevices } from './devices.ts';
import { sessionRoutes } from './routes.ts';
import { deleteOldSessions, sealedSession } from './sessions.ts';

export const sessionsModule: ResourceModule = {
	name: 'sessions',
	routes: sessionRoutes,
	tables: ['sessions', 'sign_in_attempts', 'known_devices'],
	idPrefixes: ['ses'],
	sealed: [sealedById('sessions', sealedSession)],
	async housekeeping(core, unit) {
		await deleteOldSessions(core, unit);
		await deleteOldAttempts(core, unit);
		await deleteOldDevices(core, unit);
	},
};
