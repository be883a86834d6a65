/** The audit log is verified through the API, part by part, and says where it was changed. */
import type { AuditVerification } from '@marketing-cible/contract';
import { alert, startWorld, type World } from '../support/index.ts';
import { person } from './person.ts';

let world: World;
beforeAll(async () => {
	world = await startWorld();
});
afterAll(() => world.end());

const verify = (after?: number) =>
	world.client.get<AuditVerification>(
		`/v1/audit-log/verification${after === undefined ? '' : `?after=${after}`}`,
	);

it('finds a whole log whole, from wherever it begins, and refuses a position that is none', async () => {
	await person(world, 'auditor');
	const { status, body } = await verify();
	expect(status).toBe(200);
	expect(body).toEqual({
		entries: body.checked,
		checked: body.entries,
		brokenAt: null,
		next: null,
	});
	expect(body.entries).toBeGreaterThan(2);
	expect((await verify(body.entries)).body).toEqual(body);
	expect((await verify(-1)).status).toBe(422);
});

it('is for those who may read the log', async () => {
	const path = '/v1/audit-log/verification';
	const auditor = await person(world, 'auditor');
	expect((await auditor.browser.get(path)).status).toBe(200);
	const marketer = await person(world, 'marketer');
	expect((await marketer.browser.get(path)).status).toBe(403);
});

it.each([
	['changed', 3],
	['removed', 2],
] as const)('names the position of an entry that was %s', async (how, position) => {
	const { store } = world.platform.internals;
	await world.client.post('/v1/messages', alert({ reference: 'A' }));
	await store.transaction(async ({ db }) => {
		const at = db.updateTable('audit_log').where('position', '=', position);
		await (how === 'changed'
			? at.set({ action: 'nothing.happened' }).execute()
			: db.deleteFrom('audit_log').where('position', '=', position).execute());
	});
	const { body } = await verify();
	expect(body).toMatchObject({ brokenAt: position, checked: position - 1, next: null });
});
