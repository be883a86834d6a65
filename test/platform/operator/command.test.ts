/** The command by which the first people of the operator come in, and that helps one who is locked out. */
import { findCommand } from '../../../platform/src/commands/commands.ts';
import { modules } from '../../../platform/src/modules.ts';
import { browserOf, tokenOf } from '../people/person.ts';
import { startWorld, type World } from '../support/index.ts';
import { acceptOperator, enrollOperator } from './people-support.ts';

const EMAIL = 'ada@operator.example';

let world: World;
beforeEach(async () => {
	world = await startWorld();
	// The clock of the command is the real one.
	world.platform.clock.set(null);
});
afterEach(() => world.end());

/** Runs a step of the command while the platform is stopped. @returns what it prints. */
async function command(...operands: string[]): Promise<string> {
	const { settings } = world.platform.internals;
	await world.platform.stop();
	try {
		const lines: string[] = [];
		const say = (line: string) => void lines.push(line);
		await findCommand('operator')({ settings, operands, env: {}, modules, say });
		return lines.join('\n');
	} finally {
		await world.restart();
		world.platform.clock.set(null);
	}
}

it('invites, resets the password and removes the second factor', async () => {
	const link = await command('invite', EMAIL, '2026-01-12', '2026-01-13');
	expect(link).toContain('/console/operator/invite/');
	const { browser } = await acceptOperator(world, { email: EMAIL, token: tokenOf(link) });
	await enrollOperator(world, browser);
	const me = await browser.get<{ user: { roles: string[] } }>('/v1/operator/me');
	expect(me.body.user.roles).toContain('op:keys');
	const token = tokenOf(await command('reset', EMAIL));
	const password = 'encore une phrase longue';
	const visitor = browserOf(world.platform.url);
	const done = await visitor.post('/v1/operator/resets/complete', { token, password });
	expect(done.status).toBe(204);
	await command('reset-second', EMAIL);
	// The platform listens elsewhere now.
	const later = browserOf(world.platform.url);
	const again = await later.post('/v1/operator/sessions', { email: EMAIL, password });
	expect([again.status, again.body['next']]).toEqual([201, 'enroll']);
});

it('says what it needs', async () => {
	await expect(command('invite', EMAIL)).rejects.toThrow('use: operator invite');
	const future = command('invite', EMAIL, '2026-01-12', '2999-01-13');
	await expect(future).rejects.toThrow('must not be in the future');
	await expect(command('reset', 'nobody@operator.example')).rejects.toThrow('no person');
	const king = command('invite', EMAIL, '2026-01-12', '2026-01-13', 'op:king');
	await expect(king).rejects.toThrow('use: operator invite');
});
