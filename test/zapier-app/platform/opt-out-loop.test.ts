import { App, addOptOut, appTester } from '../support/app.ts';
import { RealPlatform, eventually } from '../support/platform.ts';
import { ZapierHooks, handedOver } from '../support/zapier-hooks.ts';

/** Two Zaps that hand every opt-out to each other come to rest. */
const platform = new RealPlatform();
const hooks = new ZapierHooks();
const PATH = '/hooks/loop';
type Fields = Record<string, unknown>;
type Run = () => Promise<Fields>;
const hook = App.triggers.new_opt_out.operation as unknown as Record<
	'perform' | 'performSubscribe',
	Run
>;

beforeAll(() => Promise.all([platform.start(), hooks.start()]), 60_000);
afterAll(() => Promise.all([platform.stop(), hooks.stop()]));

it('an opt-out that a Zap hands back changes nothing and triggers nothing', async () => {
	const authData = platform.connection;
	const subscribeData = await appTester(hook.performSubscribe, {
		authData,
		targetUrl: hooks.url(PATH),
	} as never);
	const received = async (inputData: Fields) => {
		const results = await Promise.all(
			hooks.to(PATH).map((delivery) =>
				appTester(hook.perform, {
					authData,
					subscribeData,
					inputData,
					...handedOver(delivery),
				} as never),
			),
		);
		return (results as unknown as Fields[][]).flat();
	};
	const first = await addOptOut(authData, { contact: '+33612900001', source: 'manual' });
	await eventually(() => expect(hooks.to(PATH)).toHaveLength(1));
	const [event = {}] = await received({});
	expect(event).toEqual(first);
	// The CRM's Zap hands it back, as often as it likes.
	for (let round = 0; round < 3; round += 1) {
		const input = { contact: event['subject'], channels: event['channels'], source: 'crm' };
		expect(await addOptOut(authData, input)).toMatchObject({ id: first['id'] });
	}
	// Whatever comes after it has come: the deliveries of a webhook go out in order.
	await addOptOut(authData, { contact: '+33612900002', source: 'crm' });
	await eventually(() => expect(hooks.to(PATH)).toHaveLength(2));
	expect(await received({})).toMatchObject([{ source: 'manual' }, { subject: '+33612900002' }]);
	// And a Zap that leaves the CRM out does not even see what the CRM has told.
	expect(await received({ sources: ['manual', 'stop_sms'] })).toEqual([event]);
});
