import type { ResourceModule } from '../../../../platform/src/module.ts';
import { sealedById } from '../../../../platform/src/security/sealed.ts';
import { noteHooks } from './hooks.ts';
import { noteRoutes, sealedNote } from './routes.ts';

const KEPT_MS = 30 * 24 * 3_600_000;

/** Types of the events that the module heard of. */
export const seen: string[] = [];

/** A resource as somebody else would add it: notes about persons. It touches no file of the platform. */
export const notesModule: ResourceModule = {
	name: 'notes',
	hooks: noteHooks,
	sections: [{ name: 'notes', description: 'Notes about people.' }],
	routes: noteRoutes,
	tables: ['notes'],
	idPrefixes: ['not'],
	sealed: [sealedById('notes', sealedNote)],
	migrations: {
		'9001-notes': ({ bytes, counter }) => [
			`create table notes (
				seq ${counter}, id text not null unique, account_id text not null references accounts (id),
				subject_hash text not null, sealed ${bytes} not null, created_at bigint not null)`,
		],
	},
	async onEvents(_core, unit, events) {
		const types = events.map(({ type }) => type);
		unit.afterCommit(() => void seen.push(...types));
	},
	async housekeeping(core, { db }) {
		await db
			.deleteFrom('notes')
			.where('created_at', '<=', core.clock.now() - KEPT_MS)
			.execute();
	},
	async erase(_core, { db }, { accountId, subjectHashes }) {
		await db
			.deleteFrom('notes')
			.where('account_id', '=', accountId)
			.where('subject_hash', 'in', subjectHashes)
			.execute();
	},
};
