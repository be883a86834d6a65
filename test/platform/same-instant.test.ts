/** Records of one millisecond are as many as they are; an import makes them. */
import { createClock } from '../../platform/src/index.ts';
import { answered } from './support/answered.ts';
import { startWorld, TUESDAY } from './support/index.ts';

it('two opt-outs of one instant are two, and one of a person counts once', async () => {
	const ticking = createClock();
	const clock = { ...ticking, now: () => TUESDAY as ReturnType<typeof ticking.now> };
	const world = await startWorld({}, { clock });
	const { client } = world;
	await client.put('/v1/contacts', { phone: '+33611220001', email: 'one@exemple.test' });
	const count = async () => {
		const state = await client.get<{ optOuts: unknown[] }>(
			'/v1/consents/state?subject=one@exemple.test',
		);
		return state.body.optOuts.length;
	};
	for (const [subject, expected] of [
		['+33611220001', 1],
		['one@exemple.test', 2],
	] as const) {
		const said = await answered(() =>
			client.post('/v1/opt-outs', { subject, channels: ['all'], source: 'crm' }),
		);
		expect([said.status, said.body]).toEqual([201, expect.anything()]);
		expect(await count()).toBe(expected);
	}
	await world.end();
});
