import { App, appTester, newConnection } from './support/app.ts';
import { FakePlatform } from './support/fake-platform.ts';

const platform = new FakePlatform();

beforeAll(() => platform.start());
afterEach(() => platform.forget());
afterAll(() => platform.stop());

type Key = keyof typeof App.triggers;
type Option = { id: string; name: string };

const options = (key: Key, page?: number) => {
	const { perform } = App.triggers[key].operation as unknown as {
		perform: () => Promise<Option[]>;
	};
	const meta = page === undefined ? {} : { meta: { page, isFillingDynamicDropdown: true } };
	return appTester(perform, { authData: newConnection(platform.origin), ...meta } as never);
};
const asked = () => platform.received.map(({ path }) => path);

it('senders: the value is what goes into the field', async () => {
	const data = [
		{ id: 'snd_1', channel: 'sms', value: 'DURAND', label: 'Shop', default: true },
		{ id: 'snd_2', channel: 'sms', value: 'DURANDPRO', label: null, default: false },
	];
	platform.answer('GET /v1/senders', 200, { data, nextCursor: null });
	expect(await options('list_sms_senders')).toEqual([
		{ id: 'DURAND', name: 'Shop (DURAND) · default' },
		{ id: 'DURANDPRO', name: 'DURANDPRO' },
	]);
	await options('list_email_senders', 0);
	await options('list_voice_senders', 0);
	expect(asked()).toEqual([
		'/v1/senders?limit=200&channel=sms',
		'/v1/senders?limit=200&channel=email',
		'/v1/senders?limit=200&channel=voice',
	]);
});

it('templates: by name, of the channel', async () => {
	const data = [{ id: 'tpl_1', name: 'order-shipped', channel: 'sms' }];
	platform.answer('GET /v1/templates', 200, { data, nextCursor: null });
	expect(await options('list_sms_templates')).toEqual([{ id: 'tpl_1', name: 'order-shipped' }]);
	expect(await options('list_templates')).toEqual([{ id: 'tpl_1', name: 'order-shipped (SMS)' }]);
	await options('list_email_templates');
	await options('list_voice_templates');
	expect(asked().map((path) => new URL(path, platform.origin).searchParams.get('channel'))).toEqual(
		['sms', null, 'email', 'voice'],
	);
});

it('recordings: by name or, without one, by when they came', async () => {
	const recording = { id: 'aud_1', name: 'invitation', seconds: 12.48 };
	const nameless = { ...recording, id: 'aud_2', name: null, createdAt: '2026-11-25T09:00:00Z' };
	platform.answer('GET /v1/audio', 200, { data: [recording, nameless], nextCursor: null });
	expect(await options('list_recordings')).toEqual([
		{ id: 'aud_1', name: 'invitation · 12 s' },
		{ id: 'aud_2', name: '2026-11-25T09:00:00Z · 12 s' },
	]);
	expect(asked()).toEqual(['/v1/audio?limit=200']);
});

it('scheduled messages: without number or address', async () => {
	const message = {
		id: 'msg_1',
		channel: 'sms',
		to: '+33612345678',
		sendAt: '2026-11-25T09:00:00Z',
	};
	const data = [{ ...message, reference: 'order-1042' }];
	platform.answer('GET /v1/messages', 200, { data, nextCursor: null });
	expect(await options('list_scheduled_messages')).toEqual([
		{ id: 'msg_1', name: 'SMS · 2026-11-25T09:00:00Z · order-1042' },
	]);
	expect(asked()).toEqual(['/v1/messages?limit=200&status=scheduled']);
});

it('campaigns, segments and lists: with what tells them apart', async () => {
	const data = [
		{ id: 'seg_1', name: 'Newsletter', kind: 'list' },
		{ id: 'seg_2', name: 'Lyon', kind: 'dynamic' },
	];
	const campaign = { id: 'cmp_1', name: 'Rentrée', status: 'paused' };
	platform
		.answer('GET /v1/segments', 200, { data, nextCursor: null })
		.answer('GET /v1/campaigns', 200, { data: [campaign], nextCursor: null });
	expect(await options('list_segments')).toEqual([
		{ id: 'seg_1', name: 'Newsletter (list)' },
		{ id: 'seg_2', name: 'Lyon' },
	]);
	expect(await options('list_campaigns')).toEqual([{ id: 'cmp_1', name: 'Rentrée (paused)' }]);
	await options('list_contact_lists');
	expect(asked().at(-1)).toBe('/v1/segments?limit=200&kind=list');
});

it('shows page after page and then ends', async () => {
	const page = (names: string[], nextCursor: string | null) => ({
		data: names.map((name) => ({ id: name, name, channel: 'sms' })),
		nextCursor,
	});
	platform
		.answer('GET /v1/templates?limit=200&channel=sms', 200, page(['a'], 'c1'))
		.answer('GET /v1/templates?limit=200&cursor=c1&channel=sms', 200, page(['b'], null));
	expect(await options('list_sms_templates', 0)).toMatchObject([{ id: 'a' }]);
	expect(await options('list_sms_templates', 1)).toMatchObject([{ id: 'b' }]);
	expect(await options('list_sms_templates', 2)).toEqual([]);
});
