import { messageAnswer, problemAnswer } from './support/answers.ts';
import { create, detailsOf, errorOf, newConnection, search } from './support/app.ts';
import { SUNDAY, restoreNow, setNow } from './support/clock.ts';
import { FakePlatform } from './support/fake-platform.ts';

const platform = new FakePlatform();
const scheduled = messageAnswer(SUNDAY);

beforeAll(() => platform.start());
beforeEach(() => setNow(SUNDAY));
afterEach(() => {
	restoreNow();
	platform.forget();
});
afterAll(() => platform.stop());

const connect = () => newConnection(platform.origin);

describe('Cancel Scheduled Message', () => {
	const cancel = (message = 'msg_01TEST') =>
		create('cancel_scheduled_message', connect(), { message });
	const route = 'POST /v1/messages/msg_01TEST/cancel';
	const tooLate = (status: string) =>
		platform
			.answer(route, 409, problemAnswer('conflict', 409))
			.answer('GET /v1/messages/msg_01TEST', 200, { ...scheduled, status });

	it('cancels', async () => {
		platform.answer(route, 200, { ...scheduled, status: 'cancelled' });
		expect(await cancel()).toMatchObject({ id: 'msg_01TEST', status: 'cancelled' });
	});

	it('is done when it was done before: a replay succeeds', async () => {
		tooLate('cancelled');
		expect(await cancel()).toMatchObject({ status: 'cancelled' });
	});

	it.each(['sent', 'delivered', 'expired'])('halts when the message is %s', async (status) => {
		tooLate(status);
		const error = await errorOf(cancel());
		expect(error.name).toBe('HaltedError');
		expect(error.message).toContain(`the message is ${status}`);
	});

	it('halts when there is no such message, and needs one', async () => {
		expect((await errorOf(cancel('msg_gone'))).name).toBe('HaltedError');
		expect(detailsOf(await errorOf(cancel(''))).message).toMatch(/^Message: must not be empty/);
	});

	it('leaves the path of the platform alone, whatever is mapped', async () => {
		await errorOf(cancel('../account?x='));
		expect(platform.last.path).toBe('/v1/messages/..%2Faccount%3Fx%3D/cancel');
	});
});

describe('Find Message', () => {
	const find = (input: object) => search('find_message', connect(), { ...input });

	it('reads a number in national form in the country of the step, and never in another one', async () => {
		platform.answer('GET /v1/messages', 200, { data: [], nextCursor: null });
		await find({ to: '0470 12 34 56', country: 'Belgique' });
		const asked = new URL(platform.last.path, platform.origin).searchParams;
		expect([asked.get('to'), asked.get('country')]).toEqual(['0470 12 34 56', 'BE']);
		await expect(find({ to: '0470 12 34 56', country: 'Belgiq' })).rejects.toThrow(/Country: must/);
	});

	it('asks for what is filled in', async () => {
		platform.answer('GET /v1/messages', 200, { data: [scheduled], nextCursor: null });
		const [found] = await find({ reference: 'order-1042', to: '06 12 34 56 78', status: 'queued' });
		expect(found).toMatchObject({ id: 'msg_01TEST', status: 'deferred', duplicate: false });
		const asked = new URL(platform.last.path, platform.origin).searchParams;
		expect(Object.fromEntries(asked)).toEqual({
			reference: 'order-1042',
			to: '+33612345678',
			status: 'queued',
			limit: '20',
		});
	});

	it('goes by the ID alone when there is one', async () => {
		platform.answer('GET /v1/messages/msg_01TEST', 200, scheduled);
		expect(await find({ message: 'msg_01TEST', reference: 'other' })).toHaveLength(1);
	});

	it('finds nothing without an error', async () => {
		platform.answer('GET /v1/messages', 200, { data: [], nextCursor: null });
		expect(await find({ reference: 'order-1' })).toEqual([]);
		expect(await find({ message: 'msg_gone' })).toEqual([]);
	});

	it('needs something to look for', async () => {
		expect(detailsOf(await errorOf(find({ channel: 'sms' }))).message).toMatch(/^Reference: must/);
	});
});
